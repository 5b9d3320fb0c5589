"""Pages as of a past day; None for a record that is not public now."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import past
from claims.filters import ClaimFilter
from claims.models import Claim, Contradiction, Publishable, Story
from claims.past import Past
from newsroom.shared.addresses import absolute
from timeline.exchange import exchange
from timeline.filtering import FilterForm, said
from timeline.past_list import PastList
from timeline.sides import against
from timeline.views.pages import lost_page, moved_to, pager


def timeline(request: HttpRequest, day: date) -> HttpResponse:
    found = ClaimFilter(request.GET, Claim.objects.published())
    listed = PastList(request, found, day)
    context = {
        "as_of": day,
        "form": FilterForm(found, request.path, (), as_of=day),
        "is_filtered": bool(found.sifting),
        "listed": listed,
        "pager": pager(request, listed.page),
        "problems": problems(request, found, listed),
    }
    return render(request, "timeline/timeline_then.html", context)


def problems(request: HttpRequest, found: ClaimFilter, listed: PastList) -> list[str]:
    """What was asked for and cannot be had of the past."""
    lines = [lost_page()] if listed.is_lost else []
    lines += said(found.problems)
    if found.order not in {"position", "-position"}:
        lines.append(_("The past is shown in the order of dates only."))
    if request.GET.get("at"):
        lines.append(_("at does not go with as_of: use from and to."))
    return lines


def claim(
    request: HttpRequest, day: date, pk: int, slug: str = ""
) -> HttpResponse | None:
    rows = Claim.objects.published().filter(pk=pk)
    now, then = rows.first(), past.claim(Past(day), rows)
    if now is None or then is None or then.is_gone:
        return absent(request, day, now, then)
    if slug != then.slug:
        return moved_to(then.get_absolute_url())
    around = {"against": against(then), "exchange": exchange(then)}
    canonical = absolute(now.get_absolute_url())
    context = {"claim": then, "as_of": day, "canonical_url": canonical, **around}
    return render(request, "timeline/claim.html", context)


def contradiction(request: HttpRequest, day: date, pk: int) -> HttpResponse | None:
    rows = Contradiction.objects.published().filter(pk=pk)
    then = past.contradiction(Past(day), rows)
    if then is None or then.is_gone:
        return absent(request, day, rows.for_card().first(), then)
    context = {"contradiction": then, "as_of": day}
    return render(request, "timeline/contradiction.html", context)


def story(request: HttpRequest, day: date, slug: str) -> HttpResponse | None:
    rows = Story.objects.published().filter(slug=slug)
    then = past.story(Past(day), rows)
    if then is None or then.is_gone:
        return absent(request, day, rows.first(), then)
    promised = past.promises(Past(day), then)
    context = {"story": then, "commitments": promised, "as_of": day}
    return render(request, "timeline/story.html", context)


def absent(
    request: HttpRequest, day: date, now: Any, then: Publishable | None
) -> HttpResponse | None:
    """The 404 of what was not public then, the 410 of words that are gone."""
    if now is None:
        return None
    address = now.get_absolute_url()
    context = {
        "as_of": day,
        "now": address,
        "canonical_url": absolute(address),
        **(reason_gone() if then else reason_absent(now)),
    }
    status = 410 if then else 404
    return render(request, "timeline/absent_then.html", context, status=status)


def reason_gone() -> dict[str, Any]:
    return {
        "title": _("No longer readable"),
        "text": _("What this said then was taken out of the record."),
    }


def reason_absent(now: Any) -> dict[str, Any]:
    """With the first day on which it was there, if that is over."""
    first = timezone.localdate(now.public_since)
    return {
        "title": _("Not on record then"),
        "text": _("This was not public at the end of that day."),
        "first": first if first < timezone.localdate() else None,
    }
