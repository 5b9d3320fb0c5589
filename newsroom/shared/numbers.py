"""Numbers as the reader's language writes them: its separators and its digits."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import get_language

# Digits, then what parts thousands and what decimals, in place of 0–9, "," and ".".
OWN = dict.fromkeys(("fa", "ps"), "۰۱۲۳۴۵۶۷۸۹٬٫")


def number(value: int | float | Decimal) -> str:
    """A number with thousands apart, and no more decimals than it has."""
    if isinstance(value, Decimal):
        # 1,500.0000 and 2.5000, as a column keeps them.
        value = int(value) if value == value.to_integral() else value.normalize()
    if own := own_marks():
        return f"{value:,}".translate(str.maketrans("0123456789,.", own))
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def in_own_digits(text: str) -> str:
    """`text` with its digits as the active language writes them."""
    own = own_marks()
    return text.translate(str.maketrans("0123456789", own[:10])) if own else text


def own_marks() -> str:
    return OWN.get((get_language() or "").partition("-")[0], "")
