from datetime import date, timedelta

import edtf as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.shared.date_input import read_date
from newsroom.shared.dates import (
    MAX_LENGTH,
    MAX_YEAR,
    MIN_YEAR,
    DateError,
    PartialDate,
    date_window,
    parse_edtf,
    show_date,
    show_day,
)
from newsroom.shared.languages import in_language

LANGUAGES = ["en", "fr", "de", "fa"]
LAST_DAY = date(MAX_YEAR, 12, 31)

# --- Every date that the grammar allows ---------------------------------------------

years = st.integers(MIN_YEAR, MAX_YEAR).map(str)
days = st.dates(date(MIN_YEAR, 1, 1), LAST_DAY)
marks = st.sampled_from(["", "?", "~", "%"])
plain_points = st.one_of(
    years,
    days.map(date.isoformat),
    days.map("{:%Y-%m}".format),
    st.builds("{}-{}".format, years, st.integers(21, 23)),
    st.builds("{}-24".format, st.integers(MIN_YEAR, MAX_YEAR - 1)),
    st.builds("{:%Y-%m-%d}T{:%H:%M}".format, days, st.times()),
)
unspecified_points = st.one_of(
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    years.map(lambda year: f"{year[:3]}X"),
    years.map(lambda year: f"{year[:2]}XX"),
    days.map("{:%Y-%m-XX}".format),
)
points = st.builds("{}{}".format, plain_points | unspecified_points, marks)


def one_after_the_other(ends):
    """Join two points by a slash, turned round if the second ends before the first."""
    first, second = ends
    if parse_edtf(second).ends_at < parse_edtf(first).stands_at:
        return f"{second}/{first}"
    return f"{first}/{second}"


@st.composite
def near_intervals(draw):
    """Two ends of one kind, which share a year, a month or a day, and often a mark."""
    form = draw(st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y-%m-%d}T{:%H:%M}"]))
    first = draw(st.dates(date(MIN_YEAR, 1, 1), LAST_DAY - timedelta(days=40)))
    last = first + timedelta(days=draw(st.integers(0, 40)))
    mark, last_mark = draw(marks), draw(marks)
    ends = (
        form.format(first, draw(st.times())) + mark,
        form.format(last, draw(st.times())) + draw(st.sampled_from([mark, last_mark])),
    )
    return one_after_the_other(ends)


intervals = st.one_of(
    st.tuples(points, points).map(one_after_the_other),
    near_intervals(),
    points.map("{}/..".format),
    points.map("{}/".format),
)
edtf_texts = points | intervals


def as_read_back(edtf):
    """Say what printing merges, and it merges nothing else.

    An unspecified day or month is not printed, so `2020-03-XX` reads back as `2020-03`;
    an interval from a date to the very same date is printed as that date.
    """
    start, slash, end = edtf.replace("-XX", "").partition("/")
    return start if start == end else f"{start}{slash}{end}"


# --- Reading EDTF -------------------------------------------------------------------


@given(edtf_texts)
def test_what_is_parsed_is_its_own_canonical_text(text):
    parsed = parse_edtf(text)

    assert parsed.edtf == text
    assert parse_edtf(parsed.edtf) == parsed


@given(edtf_texts)
def test_bounds_are_in_order_and_in_range(text):
    parsed = parse_edtf(text)

    assert parsed.earliest.year >= MIN_YEAR
    assert parsed.latest is None or parsed.earliest <= parsed.latest <= LAST_DAY
    assert parsed.ends_at is None or parsed.stands_at <= parsed.ends_at
    assert 0 < parsed.stands_at < 2**31


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2020-12", "2020-12-01", "2020-12-31", "month"),
        ("2020-03-11", "2020-03-11", "2020-03-11", "day"),
        ("2020-03-11T14:30", "2020-03-11", "2020-03-11", "minute"),
        ("2020-03-XX", "2020-03-01", "2020-03-31", "month"),
        ("2020-XX", "2020-01-01", "2020-12-31", "year"),
        ("2020-XX-XX", "2020-01-01", "2020-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("29XX", "2900-01-01", "2999-12-31", "century"),
        ("2020-21", "2020-03-01", "2020-05-31", "season"),
        ("2020-22", "2020-06-01", "2020-08-31", "season"),
        ("2020-23", "2020-09-01", "2020-11-30", "season"),
        ("2019-24", "2019-12-01", "2020-02-29", "season"),
        ("2020-03-10/2020-03-12", "2020-03-10", "2020-03-12", "interval"),
        ("2020-03/2021", "2020-03-01", "2021-12-31", "interval"),
        ("2020-03-11~", "2020-03-11", "2020-03-11", "day"),
    ],
)
def test_strict_bounds(text, earliest, latest, precision):
    parsed = parse_edtf(text)

    assert parsed.earliest.isoformat() == earliest
    assert parsed.latest.isoformat() == latest
    assert parsed.precision == precision


@pytest.mark.parametrize("text", ["2020-03-14/..", "2020-03-14/"])
def test_an_open_or_unknown_end_has_no_last_day(text):
    parsed = parse_edtf(text)

    assert (parsed.edtf, parsed.latest, parsed.ends_at) == (text, None, None)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2020-03-11", False, False),
        ("2020-03-11~", True, False),
        ("2020-03-11?", False, True),
        ("2020-03-11%", True, True),
        ("2020-03-10/2020-03-12~", True, False),
        ("2020-03-10?/2020-03-12~", True, True),
        ("2020-03-14?/..", False, True),
    ],
)
def test_marks_of_either_end_count(text, approximate, uncertain):
    parsed = parse_edtf(text)

    assert (parsed.approximate, parsed.uncertain) == (approximate, uncertain)


def test_it_stands_at_its_first_minute_and_ends_at_its_last():
    day = date(2020, 3, 11).toordinal() * 1440

    assert parse_edtf("2020-03-11") == PartialDate(
        edtf="2020-03-11",
        earliest=date(2020, 3, 11),
        latest=date(2020, 3, 11),
        minute=None,
        approximate=False,
        uncertain=False,
    )
    assert parse_edtf("2020-03-11").stands_at == day
    assert parse_edtf("2020-03-11").ends_at == day + 1439
    assert parse_edtf("2020-03-11T14:30").minute == 870
    assert parse_edtf("2020-03-11T14:30").stands_at == day + 870
    assert parse_edtf("2020-03-11T14:30").ends_at == day + 870
    assert parse_edtf("2020-03-11T00:00").ends_at == day
    assert parse_edtf("2020-03-10T14:30/2020-03-11T09:00?").ends_at == day + 540


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2020-03-11", True),
        ("2020-03-11T14:30", True),
        ("2020-03-11~", False),
        ("2020-03-11?", False),
        ("2020-03", False),
        ("2020-03-11/..", False),
        ("2020-03-11/2020-03-12", False),
    ],
)
def test_exact_is_one_day_without_a_mark(text, exact):
    assert parse_edtf(text).is_exact is exact


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2020-03-11T14:30:59", "2020-03-11T14:30"),
        ("2020-03-11T14:30:00~", "2020-03-11T14:30~"),
        ("2020-03-11T14:30:01/2020-03-12", "2020-03-11T14:30/2020-03-12"),
        ("2020-03-11T14:30:00/..", "2020-03-11T14:30/.."),
    ],
)
def test_seconds_are_read_and_dropped(text, canonical):
    assert parse_edtf(text).edtf == canonical


LEVEL_2 = (
    "is EDTF of level 2, and only levels 0 and 1 are kept here: type one date or "
    "interval, a mark such as ~ only at its end, as in 2020-03-11~."
)
NOT_EDTF = (
    "is not a date in EDTF: type one such as 2020, 2020-03, 2020-03-11, "
    "2020-03-11T14:30, 2020-03-11~ or 2020-03-10/2020-03-12."
)
NO_START = (
    "has no start, and a record must stand on a first day: type the earliest day it "
    "can be, as in 2020-03-01/2020-03-11."
)
OUT_OF_RANGE = "is outside the years 1000 to 2999: type one such as 2020."
A_ZONE = "names a zone: type the newsroom's own time, as in 2020-03-11T14:30."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0025", OUT_OF_RANGE),
        ("0000", OUT_OF_RANGE),
        ("3000-01-01", OUT_OF_RANGE),
        ("09XX", OUT_OF_RANGE),
        ("2999-24", OUT_OF_RANGE),
        ("-0044", OUT_OF_RANGE),
        ("Y17000", OUT_OF_RANGE),
        ("Y-17000", OUT_OF_RANGE),
        ("2020-13", "cannot be: type a month from 01 to 12."),
        ("2020-00-01", "cannot be: type a month from 01 to 12."),
        (
            "2020-02-30",
            "cannot be, in a month of 29 days: type a day from 1 to 29.",
        ),
        ("2021-04-00", "cannot be, in a month of 30 days: type a day from 1 to 30."),
        ("2020-03-11T25:00", "cannot be: type a time from 00:00 to 23:59."),
        ("2020-03-11T24:00", "cannot be: type a time from 00:00 to 23:59."),
        ("2020-03-11T12:60", "cannot be: type a time from 00:00 to 23:59."),
        ("2020-03-11T14:30Z", A_ZONE),
        ("2020-03-11T14:30:00+02:00", A_ZONE),
        ("2020-03-12/2020-03-10", "ends before it starts: put the earlier date first."),
        (
            "2020-03-11T14:30/2020-03-11T14:29",
            "ends before it starts: put the earlier date first.",
        ),
        ("/2020-03-11", NO_START),
        ("../2020-03-11", NO_START),
        ("../..", NO_START),
        ("{2020,2021}", LEVEL_2),
        ("[2020..2021]", LEVEL_2),
        ("2004-06~-11", LEVEL_2),
        ("~2020", LEVEL_2),
        ("2020-03-1X", LEVEL_2),
        ("2020-XX-11", LEVEL_2),
        ("202X-03", LEVEL_2),
        ("2XXX", LEVEL_2),
        ("1950S2", LEVEL_2),
        ("March 2020", NOT_EDTF),
        ("2020-3-11", NOT_EDTF),
        ("2020-03-XXT14:30", NOT_EDTF),
        ("2020 ", NOT_EDTF),
        ("2020\n", NOT_EDTF),
        ("2020?~", NOT_EDTF),
        ("٢٠٢٠", NOT_EDTF),
    ],
)
def test_a_refusal_names_the_text_the_reason_and_the_way_out(text, reason):
    with pytest.raises(DateError) as refusal:
        parse_edtf(text)

    assert refusal.value.detail == f"“{text}” {reason}"


def test_a_refusal_counts_in_the_digits_of_its_language():
    with in_language("fa"), pytest.raises(DateError, match="۲۹"):
        parse_edtf("2020-02-30")


def test_a_refused_end_of_an_interval_is_named_alone():
    with pytest.raises(DateError, match=r"^“2020-02-30” cannot be"):
        parse_edtf("2020-02-01/2020-02-30")


@pytest.mark.parametrize("text", ["2020/2021/2022", "2020/..~", "2020/foo"])
def test_an_interval_has_two_ends(text):
    with pytest.raises(DateError, match="is not a date in EDTF"):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_no_text_is_no_date(text):
    with pytest.raises(DateError, match=r"^No date was given: type one"):
        parse_edtf(text)


def test_a_text_longer_than_any_date_is_cut_in_the_message():
    with pytest.raises(DateError) as refusal:
        parse_edtf("2" * (MAX_LENGTH + 1))

    cut = "2" * 40 + "…"
    reason = "is longer than 100 characters: type only a date."
    assert refusal.value.detail == f"“{cut}” {reason}"


def test_an_error_can_be_told_of_what_was_typed():
    with pytest.raises(DateError) as refusal:
        parse_edtf("0025")

    told = refusal.value.about("year 25")

    assert told.detail == f"“year 25” {OUT_OF_RANGE}"
    assert told.status == 400


# --- Against another reader of EDTF -------------------------------------------------

# The library cannot read a minute without its seconds, an open end, a marked season,
# or in an interval an X beside a month; where it can read but differs is listed below.
marked_points = st.builds(
    "{}{}".format,
    st.one_of(years, days.map(date.isoformat), days.map("{:%Y-%m}".format)),
    marks,
)
shared_points = st.one_of(
    marked_points,
    unspecified_points,
    st.builds("{}-{}".format, years, st.integers(21, 23)),
    st.builds("{:%Y-%m-%d}T{:%H:%M:%S}".format, days, st.times()),
)
shared_intervals = st.tuples(marked_points, marked_points).map(one_after_the_other)


def bounds_by_the_library(text):
    read = oracle.parse_edtf(text)
    return tuple(date(*end[:3]) for end in (read.lower_strict(), read.upper_strict()))


@settings(max_examples=60, deadline=None)
@given(shared_points | shared_intervals)
def test_bounds_agree_with_the_edtf_library(text):
    parsed = parse_edtf(text)

    assert (parsed.earliest, parsed.latest) == bounds_by_the_library(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        # A winter lasts into the next year; the library ends it on New Year's Eve.
        ("2020-24", date(2021, 2, 28), date(2020, 12, 31)),
        # Nothing is known of an unknown end; the library adds ten years.
        ("2020-02-01/", None, date(2030, 2, 1)),
    ],
)
def test_where_the_edtf_library_is_known_to_differ(text, ours, theirs):
    assert parse_edtf(text).latest == ours
    assert bounds_by_the_library(text)[1] == theirs


# --- Saying it to people ------------------------------------------------------------

SHOWN = [
    ("2020-03-11", "11 March 2020"),
    ("2020-03-01", "1 March 2020"),
    ("2020-03", "March 2020"),
    ("2020-03-XX", "March 2020"),
    ("2020", "2020"),
    ("2020-XX", "2020"),
    ("2020-XX-XX", "2020"),
    ("202X", "2020s"),
    ("200X", "2000s (decade)"),
    ("20XX", "2000s (century)"),
    ("2020-21", "spring 2020"),
    ("2020-22", "summer 2020"),
    ("2020-23", "autumn 2020"),
    ("2020-24", "winter 2020"),
    ("2020-03-11~", "about 11 March 2020"),
    ("2020-03-11?", "perhaps 11 March 2020"),
    ("2020-03-11%", "perhaps about 11 March 2020"),
    ("2020-03-11T14:30", "11 March 2020, 14:30"),
    ("2020-03-11T14:30/2020-03-11T15:05", "11 March 2020, 14:30–15:05"),
    (
        "2020-03-11T14:30/2020-03-12T15:05",
        "11 March 2020, 14:30 – 12 March 2020, 15:05",
    ),
    ("2020-03-10/2020-03-12", "10–12 March 2020"),
    ("2020-03-10~/2020-03-12~", "about 10–12 March 2020"),
    ("2020-03-10~/2020-03-12", "about 10 March 2020 – 12 March 2020"),
    ("2020-03-10/2020-03", "10 March 2020 – March 2020"),
    ("2020-03-10/2020-04-02", "10 March – 2 April 2020"),
    ("2020-03-10/2020-04-10", "10 March – 10 April 2020"),
    ("2019-12-28/2020-01-03", "28 December 2019 – 3 January 2020"),
    ("2020-03/2020-04", "March–April 2020"),
    ("2019/2020", "2019 – 2020"),
    ("2020-03-11/2020-03-11", "11 March 2020"),
    ("2020-03-14/..", "from 14 March 2020"),
    ("2020-03-14~/..", "from about 14 March 2020"),
    ("2020-03-14/", "from 14 March 2020, end unknown"),
]


@pytest.mark.parametrize(("edtf", "words"), SHOWN)
def test_a_date_is_said_as_precisely_as_known(edtf, words):
    assert show_date(edtf) == words
    assert show_date(parse_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "11 août 2020"),
        ("de", "11 August 2020"),
        ("fa", "۱۱ اگست ۲۰۲۰"),
        ("ru", "11 августа 2020"),
    ],
)
def test_months_are_named_in_the_language_and_inflected_beside_a_day(language, words):
    assert show_date("2020-08-11", language=language) == words


def test_a_month_alone_is_not_inflected():
    assert show_date("2020-08", language="ru") == "Август 2020"


def test_a_whole_day_is_said_with_its_weekday():
    assert show_day(date(2020, 3, 1)) == "Sunday 1 March 2020"
    assert show_day(date(2020, 3, 1), language="fr") == "dimanche 1er mars 2020"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-03-01", "1er mars 2020"),
        ("2020-03-01/2020-03-03", "1er–3 mars 2020"),
        ("2020-03-11~", "vers le 11 mars 2020"),
        ("2020-03~", "vers mars 2020"),
        ("2020-03-11?", "peut-être le 11 mars 2020"),
        ("2020-03-11%", "peut-être vers le 11 mars 2020"),
        ("2020-03-11T14:30~", "vers le 11 mars 2020, 14:30"),
        ("2020-03-14/..", "dès le 14 mars 2020"),
        ("2020/..", "dès 2020"),
    ],
)
def test_french_puts_an_article_before_a_day_and_counts_the_first(edtf, words):
    assert show_date(edtf, language="fr") == words


def test_what_is_not_a_date_cannot_be_said():
    with pytest.raises(DateError, match="is not a date in EDTF"):
        show_date("March 2020")


@given(edtf_texts, st.sampled_from(LANGUAGES))
def test_what_is_shown_reads_back_as_the_same_date(text, language):
    parsed = parse_edtf(text)

    back = read_date(show_date(parsed, language=language), language=language)

    assert back.edtf == as_read_back(text)
    assert (back.earliest, back.latest) == (parsed.earliest, parsed.latest)
    assert (back.stands_at, back.ends_at) == (parsed.stands_at, parsed.ends_at)
    assert back.approximate is parsed.approximate
    assert back.uncertain is parsed.uncertain


@given(days, st.sampled_from(LANGUAGES))
def test_a_day_shown_with_its_weekday_reads_back(day, language):
    shown = show_day(day, language=language)

    assert read_date(shown, language=language).edtf == day.isoformat()


# --- Addresses ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_an_address_names_a_year_month_or_day(text, first, last):
    assert date_window(text) == (first, last)


NOT_A_WINDOW = "cannot bound a list: type one such as 2020, 2020-03 or 2020-03-11."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NOT_A_WINDOW),
        ("March 2020", NOT_A_WINDOW),
        ("2020-21", NOT_A_WINDOW),
        ("2020-XX", NOT_A_WINDOW),
        ("2020~", NOT_A_WINDOW),
        ("2020-03-11T14:30", NOT_A_WINDOW),
        ("2020/2021", NOT_A_WINDOW),
        ("٢٠٢٠", NOT_A_WINDOW),
        ("2020-00", "cannot be: type a month from 01 to 12."),
        (
            "2020-02-30",
            "cannot be, in a month of 29 days: type a day from 1 to 29.",
        ),
        ("0999", OUT_OF_RANGE),
        ("3000-01", OUT_OF_RANGE),
    ],
)
def test_any_other_address_is_refused_with_the_reason(text, reason):
    with pytest.raises(DateError) as refusal:
        date_window(text)

    assert refusal.value.detail == f"“{text}” {reason}"


# --- Anything at all ----------------------------------------------------------------

likely = st.text("0123456789XTYS-/.:~?%[]{}, +Z", max_size=30)


@given(st.text() | likely)
def test_any_text_is_a_date_or_a_date_error(text):
    for read in (parse_edtf, date_window, show_date):
        try:
            read(text)
        except DateError as refusal:
            assert refusal.detail  # noqa: PT017
