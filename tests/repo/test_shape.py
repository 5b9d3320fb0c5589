"""The code stays in small pieces: figures that any change may be held to."""

from statistics import median, quantiles

import pytest

from tests.repo.source import ROOT, functions, length, modules, name_of

MEDIAN, NINE_IN_TEN, LONGEST = 7, 22, 40
SHORT_VIEW, SHORT_VIEWS = 15, 0.95
LONGEST_MODULE = 300
# Not code but the words of the record.
DATA = {"claims/demo/first_story.py"}
DOORS = (
    "timeline/views",
    "timeline/feeds.py",
    "timeline/embeds.py",
    "claims/api",
    "claims/shapes",
)


def doors():
    return [path for path in modules() if name_of(path).startswith(DOORS)]


def test_most_functions_are_short():
    lengths = [length(each) for path in modules() for each in functions(path)]
    assert median(lengths) <= MEDIAN
    assert quantiles(lengths, n=10)[-1] <= NINE_IN_TEN


def test_no_function_is_long_without_a_comment_that_says_why():
    unexplained = [
        f"{name_of(path)}:{each.lineno} {each.name}"
        for path in modules()
        for each in functions(path)
        if length(each) > LONGEST and not is_commented(path, each)
    ]
    assert unexplained == []


def is_commented(path, function):
    """Whether the line above it, or the first of it, is a comment."""
    lines = path.read_text().splitlines()
    first = min([function, *function.decorator_list], key=lambda node: node.lineno)
    around = [lines[first.lineno - 2], lines[function.body[0].lineno - 2]]
    return any(line.strip().startswith("#") for line in around)


def test_views_and_api_say_who_what_and_where_and_leave_the_rest_to_others():
    lengths = [length(each) for path in doors() for each in functions(path)]
    short = [each for each in lengths if each <= SHORT_VIEW]
    assert len(short) >= SHORT_VIEWS * len(lengths)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_can_be_read_in_one_sitting(path):
    lines = [line for line in path.read_text().splitlines() if line.strip()]
    assert len(lines) <= LONGEST_MODULE or name_of(path) in DATA


def test_the_words_of_the_record_are_where_they_are_left_out_of_the_count():
    assert all((ROOT / name).exists() for name in DATA)
