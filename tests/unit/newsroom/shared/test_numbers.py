from decimal import Decimal

import pytest

from newsroom.shared.languages import in_language
from newsroom.shared.numbers import number


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "1,234,567"), ("fr", "1\xa0234\xa0567"), ("fa", "۱٬۲۳۴٬۵۶۷")],
)
def test_thousands_stand_apart_as_the_language_has_it(language, shown):
    with in_language(language):
        assert number(1234567) == shown


def test_a_number_has_the_decimals_that_it_has():
    assert number(Decimal("1500.0000")) == "1,500"
    assert number(Decimal("2.5000")) == "2.5"
    assert number(Decimal("0")) == "0"
