"""What is already known, while a claim is typed and on a page of a saved one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims import actions
from claims.admin.fields import choice_label
from claims.admin.paging import MAX_KEY
from claims.admin.refusals import SAID, sentence
from claims.candidates import said_in, suggestions
from claims.choices import State
from claims.models import Claim
from claims.suggestions import Said, Suggestion, Suggestions

UNPUBLISHED = (State.DRAFT, State.REVIEW, State.SCHEDULED)


@dataclass(frozen=True)
class Shown:
    """A suggested claim, and what to link where somebody finds it right."""

    claim: Claim
    suggestion: Suggestion

    @property
    def label(self) -> str:
        return choice_label(self.claim)

    @property
    def first_telling(self) -> Claim:
        """What a claim that repeats this one is linked with."""
        return self.claim.repeats or self.claim

    @property
    def first_label(self) -> str:
        return choice_label(self.first_telling)

    def filled_in(self, key: int) -> str:
        """The contradiction's form with what is known of it."""
        this, other = self.suggestion.values
        known = {
            "first": key,
            "second": self.claim.pk,
            "aspect": self.suggestion.aspect,
            "first_value": this,
            "second_value": other,
        }
        return f"{reverse('admin:claims_contradiction_add')}?{urlencode(known)}"


class SuggestingMixin(BaseModelAdmin):  # type: ignore[type-arg]
    """Suggests what a claim may repeat or contradict; people alone link."""

    @property
    def media(self) -> Any:
        return super().media + type(super().media)(js=["claims/admin/suggestions.js"])

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        named = "claims_claim_suggest", "claims_claim_suggestions"
        ask, page = view(require_POST(self.suggest_view)), view(self.suggestions_view)
        return [
            path("suggestions/", ask, name=named[0]),
            path("<int:key>/suggestions/", page, name=named[1]),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def suggest_view(self, request: HttpRequest) -> HttpResponse:
        """What is suggested of the form as it is now, as a piece of it."""
        if not (
            self.has_add_permission(request) or self.has_change_permission(request)
        ):
            raise PermissionDenied
        this = said_by(request)
        found = suggestions(this, Claim.objects.all(), UNPUBLISHED)
        context = self._told(request, found, this.key)
        html = render_to_string("admin/claims/suggested.html", context, request)
        return JsonResponse({"summary": context["summary"], "html": html})

    def suggestions_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """The same of a saved claim, on a page that needs no script."""
        claim = self.get_object(request, str(key)) if key <= MAX_KEY else None  # type: ignore[attr-defined]
        if claim is None:
            raise Http404
        if not self.has_change_permission(request, claim):
            raise PermissionDenied
        if request.method == "POST":
            settle(request, claim)
            return HttpResponseRedirect(request.path)
        found = suggestions(said_in(claim), Claim.objects.all(), UNPUBLISHED)
        context = {
            **self.admin_site.each_context(request),
            **self._told(request, found, claim.pk),
            "title": _("What is already known: %(record)s") % {"record": claim},
            "opts": self.opts,
            "original": claim,
            "is_page": True,
        }
        return TemplateResponse(request, "admin/claims/suggestions.html", context)

    def _told(
        self, request: HttpRequest, found: Suggestions, key: int | None
    ) -> dict[str, Any]:
        both = [*found.repetitions, *found.contradictions]
        claims = claims_of(both)
        return {
            "repetitions": list(shown(found.repetitions, claims, key)),
            "contradictions": list(shown(found.contradictions, claims, key)),
            "key": key,
            "may_link": request.user.has_perm("claims.add_contradiction"),
            "summary": summary_of(found),
        }


def claims_of(found: Iterable[Suggestion]) -> dict[int, Claim]:
    rows = Claim.objects.filter(pk__in=[each.key for each in found])
    rows = rows.select_related("speaker", "repeats__speaker")
    return {claim.pk: claim for claim in rows}


def shown(
    found: Iterable[Suggestion], claims: dict[int, Claim], key: int | None
) -> Iterator[tuple[Shown, str]]:
    """Each with the address of the form that links it, where this claim is saved."""
    for suggestion in found:
        # Another may be deleted at this very moment.
        if claim := claims.get(suggestion.key):
            one = Shown(claim, suggestion)
            yield one, one.filled_in(key) if key and suggestion.conflicts else ""


def summary_of(found: Suggestions) -> str:
    """For those who hear that something has come."""
    near, opposed = len(found.repetitions), len(found.contradictions)
    if not near and not opposed:
        return _("Nothing like this is known yet.")
    told = ngettext("%d claim is close.", "%d claims are close.", near) % near
    may = ngettext(
        "%d claim may contradict this.", "%d claims may contradict this.", opposed
    )
    return " ".join([told] * bool(near) + [may % opposed] * bool(opposed))


def said_by(request: HttpRequest) -> Said:
    """The claim as its form has it so far; what makes no sense is left out."""
    typed = request.POST
    texts = (typed.get("statement", ""), typed.get("quote", ""))
    speaker, behalf = (number(typed.get(name)) for name in ("speaker", "on_behalf_of"))
    topics = map(number, typed.getlist("about_topics"))
    return Said(
        texts=tuple(filter(None, texts)),
        speaker=speaker,
        party=behalf or speaker,
        topics=frozenset(filter(None, topics)),
        key=number(typed.get("key")),
    )


def number(text: str | None) -> int | None:
    """The key that `text` is, if it is one."""
    is_key = text is not None and len(text) <= len(str(MAX_KEY)) and text.isdecimal()
    return min(int(text), MAX_KEY) if text is not None and is_key else None


def settle(request: HttpRequest, claim: Claim) -> None:
    """Do what the pressed button says, and say how it went."""
    for verb, act in SETTLE.items():
        if key := number(request.POST.get(verb)):
            other = Claim.objects.filter(pk=key).first()
            if other is None:
                messages.error(request, _("That claim has been deleted meanwhile."))
                return
            try:
                messages.success(request, act(claim, other, request.user))
            except SAID as refusal:
                messages.error(request, sentence(refusal))


def dismissed(claim: Claim, other: Claim, by: Any) -> str:
    actions.dismiss(one=claim, other=other, by=by)
    return _("Remembered: it is suggested as a contradiction no more.")


def repeated(claim: Claim, other: Claim, by: Any) -> str:
    actions.enter(record=claim, by=by, changes={"repeats": other})
    return _("Kept: it repeats that claim.")


SETTLE = {"dismiss": dismissed, "repeat": repeated}
