"""Which matches say best what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from claims.search.relevance import best_first
from claims.search.words import parse


def best(words, *texts):
    """The texts, the best first; the first of them is the oldest."""
    order = best_first(list(enumerate(texts)), parse(words))
    return [texts[place] for place in order]


def test_a_rarer_word_counts_more():
    texts = ["the decree", "the oath", "the oath", "the talks"]
    assert best("decree OR oath OR the", *texts)[0] == "the decree"


def test_more_of_the_words_count_more_and_a_long_text_less():
    long = "an oath and nothing else of any kind at all"
    texts = ["an oath", "an oath an oath", long]
    assert best("oath", *texts) == ["an oath an oath", "an oath", long]


def test_words_that_stand_together_as_asked_come_before_those_that_do_not():
    assert best("oath office", "oath of office", "oath office of", "office oath of")[
        0
    ] == ("oath office of")


def test_of_equals_the_newer_comes_first():
    assert best_first([(1, "oath"), (2, "oath")], parse("oath")) == [2, 1]
    assert best_first([(1, "oath"), (2, "talks")], parse("-decree")) == [2, 1]
    assert best_first([], parse("oath")) == []


def test_only_whole_words_count():
    texts = ["oaths swear", "oath oath"]
    assert best("oath", *texts)[0] == "oath oath"


words = st.lists(st.sampled_from(["a", "b", "ab", "oath"]), max_size=9).map(" ".join)


@given(st.lists(words, max_size=9), words, st.randoms())
def test_each_comes_once_whatever_order_they_are_given_in(texts, asked, random):
    matches = list(enumerate(texts))
    order = best_first(matches, parse(asked))
    random.shuffle(matches)
    assert sorted(order) == list(range(len(texts)))
    assert best_first(matches, parse(asked)) == order
