"""A record as it was at the end of a past day.

Its reply moves with any public change, as a page does: what hung on it then may be
withdrawn without a change of the record itself.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.response import Response

from claims.api import absent
from claims.past import Past
from newsroom.shared.problems import NewsroomError


class NotYetError(NewsroomError):
    """A record that became public later."""

    status = 404
    title = gettext_lazy("Not public yet")


class GoneError(NewsroomError):
    """A version whose words may not be read any more."""

    status = 410
    title = gettext_lazy("No longer readable")


def reply(
    view: Any, rows: models.QuerySet[Any], lookup: Mapping[str, Any], day: date
) -> HttpResponseBase:
    """The one of `rows` in the view's shape. Raises NotYetError and GoneError."""
    plain = rows.prefetch_related(None)
    found = type(view).as_it_was(Past(day), plain)
    if found is None and not plain.exists():
        return absent.instead_of(rows.model, lookup, view.kept_text)
    if found is None:
        raise NotYetError(_("This was not public yet on %(day)s.") % {"day": day})
    if found.is_gone:
        raise GoneError(_("What it said on %(day)s is gone.") % {"day": day})
    marks = {"as_of": day, "entered_later": found.was_entered_later}
    return Response({**view.shaped(found), **marks})
