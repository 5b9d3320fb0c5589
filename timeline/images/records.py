"""The picture of a claim or a contradiction, in the active language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from claims.models import Claim, Contradiction
from newsroom.shared.numbers import number
from newsroom.shared.solar_hijri import in_each_calendar
from timeline.images.drawing import Picture
from timeline.images.layout import Side, Site, of_claim, of_contradiction
from timeline.sides import claims_of


def picture_of(record: Claim | Contradiction) -> Picture:
    """What is drawn of a record that `for_card()` loaded."""
    if isinstance(record, Claim):
        side = side_of(record)
        foot = contradicted_by(record.contradiction_count)
        return of_claim(side, site(), alt=alt_of(record), foot=foot)
    sides = [side_of(claim, value) for claim, value in record.sides]
    foot = record.get_aspect_display()
    return of_contradiction(sides, site(), alt=alt_of(record), foot=foot)


def alt_of(record: Claim | Contradiction) -> str:
    """What the picture says, for who cannot see it."""
    return " ≠ ".join(map(said, claims_of(record)))


def said(claim: Claim) -> str:
    return _("%(speaker)s, %(day)s: %(statement)s") % {
        "speaker": claim.speaker,
        "day": in_each_calendar(claim.said_on),
        "statement": claim.statement,
    }


def side_of(claim: Claim, value: str = "") -> Side:
    day = in_each_calendar(claim.said_on)
    return Side(str(claim.speaker), day, claim.statement, value)


def site() -> Site:
    host = urlsplit(settings.SITE_URL).netloc
    return Site(settings.SITE_NAME, host, rtl=get_language_bidi())


def contradicted_by(times: int) -> str:
    if not times:
        return ""
    words = ngettext("Contradicted by %(shown)s", "Contradicted by %(shown)s", times)
    return words % {"shown": number(times)}
