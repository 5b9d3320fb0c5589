"""The matrix of the whole record as ready HTML, kept under the version."""

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

kept: Fragments[tuple[object, ...], SafeString] = Fragments(4)


def square(version: Version) -> SafeString:
    """Who contradicts whom; nothing where nobody does."""
    return kept.get((version.number, get_language()), render)


def render() -> SafeString:
    keys = disputants(MOST_PARTIES)
    found = Speaker.objects.published().in_bulk(keys)
    parties = [found[key] for key in keys if key in found]
    disputes = {
        (found[one], found[other]): often
        for (one, other), often in disputes_among(list(found)).items()
    }
    reversals = {found[key]: often for key, often in reversals_of(found).items()}
    if not parties:
        return SafeString()
    drawn = matrix(parties, disputes, reversals)
    return render_to_string("components/matrix.html", {"matrix": drawn})
