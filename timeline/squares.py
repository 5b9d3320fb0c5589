"""The matrix of the whole record as ready HTML, kept under the version."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims.disputes import disputants, disputes_among, reversals_of
from claims.models import Speaker
from claims.versions import Version
from newsroom.shared.fragments import Fragments
from timeline.matrix import matrix

# More would be too many to look at.
MOST_PARTIES = 30


class Square(NamedTuple):
    """Ready HTML, empty where nobody contradicts anybody, and of how many parties."""

    html: SafeString = SafeString()
    shown: int = 0
    # Whether there are more.
    is_cut: bool = False


kept: Fragments[tuple[object, ...], Square] = Fragments(4)


def square(version: Version) -> Square:
    """Who contradicts whom."""
    return kept.get((version.number, get_language()), render)


def render() -> Square:
    keys = disputants(MOST_PARTIES + 1)
    is_cut = len(keys) > MOST_PARTIES
    keys = keys[:MOST_PARTIES]
    found = Speaker.objects.published().in_bulk(keys)
    parties = [found[key] for key in keys if key in found]
    disputes = {
        (found[one], found[other]): often
        for (one, other), often in disputes_among(list(found)).items()
    }
    reversals = {found[key]: often for key, often in reversals_of(found).items()}
    if not parties:
        return Square()
    drawn = matrix(parties, disputes, reversals)
    html = render_to_string("components/matrix.html", {"matrix": drawn})
    return Square(html, len(parties), is_cut)
