import pytest

from timeline.images.scripts import is_rtl, runs


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("Ghani", False), ("غنی", True), ("«غنی» said", True), ("1,500", False)],
)
def test_a_text_is_written_as_its_first_letter_is(text, rtl):
    assert is_rtl(text) is rtl


@pytest.mark.parametrize(
    ("text", "rtl", "shown"),
    [
        ("freed, 1,500", False, [("freed, 1,500", False)]),
        ("در X-19 است.", True, [(" است.", True), ("X-19", False), ("در ", True)]),
        ("a «غنی گفت» b", False, [("a «", False), ("غنی گفت", True), ("» b", False)]),
        ("۱۵۰۰ تن", True, [("۱۵۰۰ تن", True)]),
        ("", True, []),
    ],
)
def test_runs_stand_from_the_left_as_a_browser_would_set_them(text, rtl, shown):
    assert [tuple(run) for run in runs(text, rtl=rtl)] == shown
