"""Passages are cut out of a text by place and found in it by their words."""

import random

from claims.passages import CONTEXT, Passage, find, passage_at, spaced

TEXT = (
    "KABUL — The president said\u00a0on Wednesday that “no prisoner\n"
    "will be freed.”\n\n"
    "The Taliban's office denied it: “no prisoner was promised.” It is Wednesday."
)


def test_a_selection_gives_its_words_and_the_whole_words_around_it():
    start = TEXT.index("no prisoner")
    assert passage_at(TEXT, start - 1, start + 12) == Passage(
        "“no prisoner",
        "— The president said on Wednesday that ",
        " will be freed.” The Taliban's office",
    )


def test_white_space_at_the_ends_of_a_selection_is_not_of_it():
    start = TEXT.index("\u00a0on")
    assert passage_at(TEXT, start, start + 14).exact == "on Wednesday"
    assert passage_at(TEXT, start, start + 14).suffix.startswith(" that “no")


def test_a_selection_across_paragraphs_is_one_passage_with_plain_spaces():
    found = passage_at(TEXT, TEXT.index("will be"), TEXT.index("denied"))
    assert found.exact == "will be freed.” The Taliban's office"
    assert find(TEXT, found.exact) == [found]


def test_words_are_found_though_quotes_dashes_and_spaces_differ():
    typed = '"no  prisoner will be freed."'
    assert [each.exact for each in find(TEXT, typed)] == [
        "“no prisoner will be freed.”"
    ]
    assert [each.exact for each in find(TEXT, "KABUL - The")] == ["KABUL — The"]
    assert [each.exact for each in find(TEXT, "The Taliban’s")] == ["The Taliban's"]
    assert find("«Non\u202f!»", '"Non !"')[0].exact == "«Non !»"


def test_accents_and_invisible_marks_are_the_same_in_every_spelling():
    assert find("un cafe\u0301 noir", "caf\u00e9")[0].exact == "cafe\u0301"
    assert find("pris\u00adoners", "prisoners")[0].exact == "prisoners"
    assert find("می\u200cگویند", "میگویند")[0].exact == "می\u200cگویند"


def test_what_is_before_or_after_tells_equal_words_apart():
    both = find(TEXT, "no prisoner")
    assert len(both) == 2
    assert find(TEXT, "no prisoner", suffix="was promised") == both[1:]
    assert find(TEXT, "no prisoner", prefix=' on Wednesday that "') == both[:1]
    assert find(TEXT, "Wednesday", prefix="nowhere") == []


def test_words_that_nothing_tells_apart_are_one_passage():
    assert len(find("na na na " * 100, "na na na na na na na na na na na na na")) > 1
    line = "x" * CONTEXT
    assert len(find(f"{line} yes {line} {line} yes {line}", "yes")) == 1


def test_nothing_is_found_of_nothing():
    assert find(TEXT, " \u200b ") == find("", "word") == find(TEXT, "WEDNESDAY") == []
    assert passage_at(TEXT, 10**9, 10**9).exact == ""


def test_every_selection_of_any_text_is_found_again_with_its_own_words():
    chance = random.Random(5)  # noqa: S311
    letters = "ab é“”\"'’–- \n\u00a0\u200b\u200c…ﬁ۱م𝒳"
    for _ in range(400):
        text = "".join(chance.choices(letters, k=chance.randint(1, 120)))
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        cut = passage_at(text, start, end)
        assert cut.exact == spaced(text[start:end]).strip()
        whole = spaced(text)
        assert cut.prefix + cut.exact + cut.suffix in f" {whole} ", text
        assert max(len(cut.prefix), len(cut.suffix)) <= CONTEXT
        # A joiner at its end joins nothing.
        found = find(text, cut.exact, cut.prefix, cut.suffix)
        words = {each.exact.strip("\u200c ") for each in found} | {""}
        assert cut.exact.strip("\u200c ") in words, text
