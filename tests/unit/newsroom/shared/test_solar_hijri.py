from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.shared.dates import parse_edtf
from newsroom.shared.languages import in_language
from newsroom.shared.solar_hijri import parts_of, solar_hijri


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2020-03-11", "۲۱ حوت ۱۳۹۸"),
        ("2020-03-11T14:30", "۲۱ حوت ۱۳۹۸"),
        ("2020-03-11~", "۲۱ حوت ۱۳۹۸"),
        ("2020-03-20", "۱ حمل ۱۳۹۹"),
        ("2021-08-15", "۲۴ اسد ۱۴۰۰"),
        ("2020-03", "حوت ۱۳۹۸ – حمل ۱۳۹۹"),
        ("2020", "۱۳۹۸ – ۱۳۹۹"),
        ("2020-03-10/2020-03-12", "۲۰–۲۲ حوت ۱۳۹۸"),
        ("2020-04-18/2020-04-22", "۳۰ حمل – ۳ ثور ۱۳۹۹"),
        ("2020-03-18/2020-03-22", "۲۸ حوت ۱۳۹۸ – ۳ حمل ۱۳۹۹"),
        ("2020-04", "حمل–ثور ۱۳۹۹"),
        ("2020-03-14/..", "از ۲۴ حوت ۱۳۹۸"),
        ("202X", ""),
    ],
)
def test_a_date_is_said_in_the_unit_that_it_is_known_to(edtf, shown):
    with in_language("fa"):
        assert solar_hijri(parse_edtf(edtf)) == shown


def test_other_languages_have_one_calendar():
    with in_language("fr"):
        assert solar_hijri(parse_edtf("2020-03-11")) == ""


@given(st.dates(date(1000, 1, 1), date(2999, 12, 30)))
def test_one_day_follows_another(day):
    year, month, number = parts_of(day)
    following = parts_of(day + timedelta(days=1))

    assert following in {
        (year, month, number + 1),
        (year, month + 1, 1),
        (year + 1, 1, 1),
    }
