from time import perf_counter

import pytest
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st

from newsroom.shared.date_input import _grammar, read_date
from newsroom.shared.date_words import WORDINGS
from newsroom.shared.dates import DateError, show_date

# Each line of the issue, and what newsrooms were seen to type.
READ = [
    # As known
    ("2020", "2020"),
    ("March 2020", "2020-03"),
    ("11 March 2020", "2020-03-11"),
    ("11 Mar 2020", "2020-03-11"),
    ("March 11, 2020", "2020-03-11"),
    ("Mar. 11 2020", "2020-03-11"),
    ("Sept. 2 2020", "2020-09-02"),
    ("1st March 2020", "2020-03-01"),
    ("11th of March 2020", "2020-03-11"),
    ("Wednesday, 11 March 2020", "2020-03-11"),
    ("Wed 11 March 2020", "2020-03-11"),
    ("spring 2020", "2020-21"),
    ("Summer 2020", "2020-22"),
    ("fall 2020", "2020-23"),
    ("winter 2020", "2020-24"),
    ("2020s", "202X"),
    ("the 1990s", "199X"),
    ("2000s", "200X"),
    # To the minute
    ("11 March 2020, 14:30", "2020-03-11T14:30"),
    ("11 March 2020 at 14:30", "2020-03-11T14:30"),
    ("11 March 2020, 2:30 pm", "2020-03-11T14:30"),
    ("11 March 2020 at 2:30 P.M.", "2020-03-11T14:30"),
    ("11 March 2020, 2 pm", "2020-03-11T14:00"),
    ("12 am on 11 March 2020", "2020-03-11T00:00"),
    ("12:05 p.m. on 11 March 2020", "2020-03-11T12:05"),
    ("11 March 2020, 9.05", "2020-03-11T09:05"),
    ("2020-03-11 14:30", "2020-03-11T14:30"),
    ("Wednesday 11 March 2020, 14:30", "2020-03-11T14:30"),
    ("11 March 2020, 14:30-15:00", "2020-03-11T14:30/2020-03-11T15:00"),
    # Not quite known
    ("around 11 March 2020", "2020-03-11~"),
    ("about March 2020", "2020-03~"),
    ("circa 2020", "2020~"),
    ("c. 11 March 2020", "2020-03-11~"),
    ("c.2020", "2020~"),
    ("ca. 11 March 2020", "2020-03-11~"),
    ("approximately 11 March 2020", "2020-03-11~"),
    ("~2020", "2020~"),
    ("about 2020~", "2020~"),
    ("probably 11 March 2020", "2020-03-11?"),
    ("11 March 2020?", "2020-03-11?"),
    ("11 March 2020 ?", "2020-03-11?"),
    ("11 March 2020 (uncertain)", "2020-03-11?"),
    ("probably around 11 March 2020", "2020-03-11%"),
    ("about 10–12 March 2020", "2020-03-10~/2020-03-12~"),
    ("about 2019 – 2020", "2019~/2020"),
    ("early March 2020", "2020-03-01~/2020-03-10~"),
    ("mid-March 2020", "2020-03-11~/2020-03-20~"),
    ("late February 2020", "2020-02-21~/2020-02-29~"),
    # From one day to another
    ("10-12 March 2020", "2020-03-10/2020-03-12"),
    ("10–12 March 2020", "2020-03-10/2020-03-12"),
    ("10 — 12 March 2020", "2020-03-10/2020-03-12"),
    ("10 to 12 March 2020", "2020-03-10/2020-03-12"),
    ("from 10 to 12 March 2020", "2020-03-10/2020-03-12"),
    ("March 10-12, 2020", "2020-03-10/2020-03-12"),
    ("10 March – 2 April 2020", "2020-03-10/2020-04-02"),
    ("March 10 – April 2, 2020", "2020-03-10/2020-04-02"),
    ("28 December 2019 – 3 January 2020", "2019-12-28/2020-01-03"),
    ("28 December 2019 to 3 January 2020", "2019-12-28/2020-01-03"),
    ("March–April 2020", "2020-03/2020-04"),
    ("between 2001 and 2003", "2001/2003"),
    ("2020-03-10 – 2020-03-12", "2020-03-10/2020-03-12"),
    ("2020-03-10-2020-03-12", "2020-03-10/2020-03-12"),
    ("2019-03 – 2020", "2019-03/2020"),
    ("2019 – 2020-03", "2019/2020-03"),
    ("13.3.2020–14.3.2020", "2020-03-13/2020-03-14"),
    ("from 14 March 2020", "2020-03-14/.."),
    ("since 14 March 2020", "2020-03-14/.."),
    ("from 14 March 2020, end unknown", "2020-03-14/"),
    # In numbers that can be read in one way only
    ("2020/03/11", "2020-03-11"),
    ("2020.3.11", "2020-03-11"),
    ("2020-3-11", "2020-03-11"),
    ("13.3.2020", "2020-03-13"),
    ("3/13/2020", "2020-03-13"),
    ("11-11-2020", "2020-11-11"),
    ("3/2020", "2020-03"),
    ("2020.3", "2020-03"),
    # EDTF itself, however it was copied
    ("2020-03-11T14:30", "2020-03-11T14:30"),
    ("2020-03-xx", "2020-03-XX"),
    (" 2020-03-10 / 2020-03-12 ", "2020-03-10/2020-03-12"),
    ("2020‑03‑11", "2020-03-11"),
    ("around 2020-03-11", "2020-03-11~"),
    # Odd spaces, digits and capitals
    ("11\u00a0March\u202f2020", "2020-03-11"),
    ("11 Ma\u200brch 2020\ufeff", "2020-03-11"),
    ("11  MARCH\t2020", "2020-03-11"),
    ("１１ march ２０２０", "2020-03-11"),
    ("۱۱ March ۲۰۲۰", "2020-03-11"),
    ("٢٠٢٠-٠٣-١١", "2020-03-11"),
]


@pytest.mark.parametrize(("text", "edtf"), READ)
def test_words_and_numbers_are_read(text, edtf):
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("fr", "11 août 2020", "2020-08-11"),
        ("fr", "11 AOUT 2020", "2020-08-11"),
        ("fr", "1er jan. 2020", "2020-01-01"),
        ("fr", "mercredi 11 mars 2020", "2020-03-11"),
        ("fr", "around 11 March 2020", "2020-03-11~"),
        ("de", "11. März 2020", "2020-03-11"),
        ("fa", "۱۱ مارچ ۲۰۲۰", "2020-03-11"),
        # Typed on an Arabic keyboard: ي for ی, and a comma of its own.
        ("fa", "۱۱ جولاي ۲۰۲۰، ۱۴:۳۰", "2020-07-11T14:30"),
        ("ru", "11 марта 2020", "2020-03-11"),
        ("cs", "11. 3. 2020", "2020-03-11"),
    ],
)
def test_months_are_read_in_the_language_and_in_english(language, text, edtf):
    assert read_date(text, language=language).edtf == edtf


def test_the_language_of_the_page_is_read_unless_another_is_named():
    with translation.override("fr"):
        assert read_date("11 mars 2020").edtf == "2020-03-11"
        assert read_date("11 März 2020", language="de").edtf == "2020-03-11"


def test_english_is_read_without_any_language():
    with translation.override(None):
        assert read_date("around 11 March 2020").edtf == "2020-03-11~"


# --- In translation -----------------------------------------------------------------

FRENCH = {
    "about_day": "%(date)s environ",
    "open_day": "à partir du %(date)s",
    "range": "du %(date)s au %(last_date)s",
    "days": "du %(day)s au %(last_day)s %(month)s %(year)s",
    "minute": "à %(time)s, le %(date)s",
    "month": "en %(year)s, %(month)s",
}


@pytest.fixture
def _french_wordings(monkeypatch):
    """Stand in for a catalogue of messages, which may order the words differently."""
    for name, french in FRENCH.items():
        english = str(WORDINGS[name])
        said = lazy(lambda fr, en: fr if get_language() == "fr" else en, str)
        monkeypatch.setitem(WORDINGS, name, said(french, english))
    _grammar.cache_clear()
    yield
    _grammar.cache_clear()


@pytest.mark.usefixtures("_french_wordings")
@pytest.mark.parametrize(
    ("edtf", "french"),
    [
        ("2020-03-11~", "11 mars 2020 environ"),
        ("2020-03-14/..", "à partir du 14 mars 2020"),
        ("2020-03-10/2021-03-12", "du 10 mars 2020 au 12 mars 2021"),
        ("2020-03-10/2020-03-12", "du 10 au 12 mars 2020"),
        ("2020-03-11T14:30", "à 14:30, le 11 mars 2020"),
        ("2020-03", "en 2020, mars"),
    ],
)
def test_a_translated_wording_is_read_back_beside_the_english_one(edtf, french):
    assert show_date(edtf, language="fr") == french
    assert read_date(french, language="fr").edtf == edtf
    assert read_date(show_date(edtf, language="en"), language="fr").edtf == edtf


# --- Which number is the day --------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en-gb", "11/3/2020", "2020-03-11"),
        ("en-gb", "11.3.2020", "2020-03-11"),
        ("fr", "11/3/2020", "2020-03-11"),
        ("de", "11.3.2020", "2020-03-11"),
        ("en-us", "11/3/2020", "2020-11-03"),
        ("en-us", "3-11-2020", "2020-03-11"),
        ("en-us", "13/3/2020", "2020-03-13"),
        ("en-gb", "3/13/2020", "2020-03-13"),
    ],
)
def test_the_locale_says_which_number_is_the_day(language, text, edtf):
    assert read_date(text, language=language).edtf == edtf


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "11.3.2020"),
        ("en", "11/3/2020"),
        ("en-us", "11.3.2020"),
        ("en-ca", "11/3/2020"),
    ],
)
def test_an_unsure_order_is_asked_about(language, text):
    with pytest.raises(DateError) as question:
        read_date(text, language=language)

    assert question.value.detail == (
        f"{text} can be 11 March 2020 or 3 November 2020: type 2020-03-11 or "
        "11 March 2020."
    )


def test_the_question_is_about_the_numbers_alone():
    with pytest.raises(DateError, match=r"^11\.3\.2020 can be 11 March 2020 or"):
        read_date("from 11.3.2020")


# --- What cannot be read ------------------------------------------------------------

NOT_READ = (
    "is not understood as a date: type one such as 2020, March 2020, 11 March 2020, "
    "around 11 March 2020, 10–12 March 2020 or 2020-03-11."
)
NO_DATE = (
    "names a day without its date, and later nobody can tell which day that was: type "
    "the date, as in 11 March 2020."
)
LEVEL_2 = (
    "is EDTF of level 2, and only levels 0 and 1 are kept here: type one date or "
    "interval, a mark such as ~ only at its end, as in 2020-03-11~."
)
DISAGREES = (
    "disagrees with itself, as {} is not a {}: type the date alone, once you know "
    "which is right."
)
NO_YEAR = "has no year of four digits: type it in full, as in 11 March 2020."
NO_START = (
    "has no start, and a record must stand on a first day: type the earliest day it "
    "can be, as in 2020-03-01/2020-03-11."
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("yesterday", NO_DATE),
        ("Wednesday", NO_DATE),
        ("last Wednesday", NO_DATE),
        ("11/3/20", NO_YEAR),
        ("11.3.20", NO_YEAR),
        ("11 March 20", NO_YEAR),
        ("11 March", NO_YEAR),
        ("before 11 March 2020", NO_START),
        ("until 2020", NO_START),
        ("../2020", NO_START),
        ("hello", NOT_READ),
        ("March", NOT_READ),
        ("11 Foo 2020", NOT_READ),
        ("[March 2020]", NOT_READ),
        ("2020 – ", NOT_READ),
        ("perhaps perhaps 2020?", NOT_READ),
        ("March 2020, 14:30", NOT_READ),
        ("11 March 2020, 13:30 pm", NOT_READ),
        (
            "30 February 2020",
            "cannot be, in a month of 29 days: type a day from 1 to 29.",
        ),
        ("30.2.2021", "cannot be, in a month of 28 days: type a day from 1 to 28."),
        ("13.13.2020", "cannot be: type a month from 01 to 12."),
        ("11 March 2020, 25:00", "cannot be: type a time from 00:00 to 23:59."),
        ("2020-02-30", "cannot be, in a month of 29 days: type a day from 1 to 29."),
        ("11 March 0025", "is outside the years 1000 to 2999: type one such as 2020."),
        ("12–10 March 2020", "ends before it starts: put the earlier date first."),
        ("2004-06~-11", LEVEL_2),
        ("Tuesday about 2020", NO_DATE),
        ("Tuesday 11 March 2020", DISAGREES.format("11 March 2020", "Tuesday")),
        ("Wednesday 2020", DISAGREES.format("2020", "Wednesday")),
    ],
)
def test_a_refusal_names_what_was_typed_the_reason_and_the_way_out(text, reason):
    with pytest.raises(DateError) as refusal:
        read_date(text)

    assert refusal.value.detail == f"“{text}” {reason}"


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\u200e \ufeff"])
def test_nothing_that_can_be_seen_is_no_date(text):
    with pytest.raises(DateError, match=r"^No date was given: type one"):
        read_date(text)


@pytest.mark.parametrize("text", ["1" * 101, "\ufdfa" * 99])
def test_a_text_is_not_read_when_longer_than_any_date(text):
    """The second one is short until its ligatures are spelt out."""
    with pytest.raises(DateError, match="longer than 100 characters"):
        read_date(text)


# --- Anything at all ----------------------------------------------------------------

WORDS = """
    from since about perhaps between and to at early mid march april monday pm century
    11 2020 2019-03 11.3.2020 2020-03-XX 2020s 14:30 (uncertain) – - / ~ ? % , ..
"""
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)
marks = st.text("0123456789-/.:~?% XxTtap–، ", max_size=40)


@given(st.text() | marks | phrases, st.sampled_from(["en", "en-us", "fr", "de", "fa"]))
def test_any_text_is_a_date_or_a_date_error(text, language):
    try:
        read = read_date(text, language=language)
    except DateError as refusal:
        assert refusal.detail  # noqa: PT017
    else:
        assert read_date(read.edtf) == read


@pytest.mark.parametrize(
    "text",
    [
        "1-" * 50,
        "1 to " * 20,
        "from " * 20,
        "perhaps about from since 1-1-1 " * 3,
        "2020-03-11-" * 9,
        "march " * 16,
        "1 march 2020 " * 7,
        "11:30 " * 16,
        "between 1 and " * 7,
        " " * 50 + "?" * 50,
    ],
)
def test_no_text_takes_long(text):
    read_within = 0.25
    started = perf_counter()

    with pytest.raises(DateError):
        read_date(text)

    assert perf_counter() - started < read_within
