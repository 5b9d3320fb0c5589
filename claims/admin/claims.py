"""Who said what, when."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.admin.contradictions import FacingInline, OpposingInline
from claims.admin.fields import LinksField, refuse_future, understood
from claims.admin.filing import FilingAdmin
from claims.admin.forms import RecordForm
from claims.admin.inlines import CitationInline, CorrectionInline
from claims.admin.searching import claims_with
from claims.admin.suggesting import SuggestingMixin
from claims.models import Claim, Commitment, Report, Review


class ClaimForm(RecordForm):
    links = {"about_topics": "topics", "about_events": "events"}

    about_topics = LinksField(Claim, "topics")
    about_events = LinksField(Claim, "events")

    def clean_said_on(self) -> str:
        refuse_future(said_on := self.cleaned_data["said_on"])
        return str(said_on)


@admin.register(Claim)
class ClaimAdmin(SuggestingMixin, FilingAdmin):
    form = ClaimForm
    loads = ("author", "reviewer", "on_behalf_of")
    content = [
        (_("Who"), {"fields": ["speaker", "role_at_time", "on_behalf_of"]}),
        (_("When and where"), {"fields": ["said_on", "occasion", "place", "medium"]}),
        (
            _("What"),
            {"fields": ["kind", "headline", "statement", "statement_language"]},
        ),
        (
            _("In whose words"),
            {"fields": ["attribution", "quote", "quote_language", "translation"]},
        ),
        (
            _("Links"),
            {
                "fields": [
                    "about_topics",
                    "about_events",
                    "responds_to",
                    "repeats",
                    "hangs_on_it",
                ]
            },
        ),
    ]
    inlines = [CitationInline, OpposingInline, FacingInline, CorrectionInline]
    autocomplete_fields = ["speaker", "on_behalf_of", "responds_to", "repeats"]
    readonly_fields = ["hangs_on_it"]
    list_display = ["headline", "speaker", "said", "kind", "standing"]
    list_filter = [*FilingAdmin.list_filter, "kind"]
    list_select_related = ["speaker"]
    search_fields = ["headline", "statement"]
    search_help_text = _(
        "Words of the headline or the statement, or how they begin; "
        "or a claim’s number."
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("speaker")

    def searched(self, request: HttpRequest, rows: Any, words: str) -> tuple[Any, bool]:
        if not words.strip():
            return rows, False

        def look_through(few: Any) -> Any:
            return super(ClaimAdmin, self).searched(request, few, words)[0]

        return rows.filter(pk__in=claims_with(words, look_through)), False

    @admin.display(description=_("said on"))
    def said(self, obj: Claim) -> str:
        return understood(obj.said_on)

    @admin.display(description=_("what hangs on it"))
    def hangs_on_it(self, obj: Claim) -> str:
        """Links to what is entered about a claim on pages of its own."""
        if obj.pk is None:
            return gettext("Reviews and a commitment can be added once it is saved.")
        links = [
            *_reviews(obj),
            *_commitments(obj),
            *_reports(obj),
            _list(obj, "responds_to", gettext("Claims that respond to it")),
            _list(obj, "repeats", gettext("Claims that repeat it")),
        ]
        rows = format_html_join("", '<li><a href="{}">{}</a></li>', links)
        return format_html('<ul class="links">{}</ul>', rows)


def _reviews(claim: Claim) -> list[tuple[str, str]]:
    found = Review.objects.filter(claim=claim).select_related("verdict")[:20]
    links = [_change(row, gettext("Review: %s") % _finding(row)) for row in found]
    return [*links, _add("review", claim, gettext("Add a review"))]


def _finding(review: Review) -> str:
    return str(review.verdict or f"{review.rating} ({review.publisher})")


def _commitments(claim: Claim) -> list[tuple[str, str]]:
    found = Commitment.objects.filter(claim=claim)
    links = [_change(row, gettext("Its commitment, in figures")) for row in found]
    return links or [_add("commitment", claim, gettext("Add a commitment"))]


def _reports(claim: Claim) -> list[tuple[str, str]]:
    """What readers reported and nobody has answered, if anything."""
    waiting = Report.objects.waiting().on(claim).count()
    if not waiting:
        return []
    text = ngettext("%d reader’s report waits", "%d readers’ reports wait", waiting)
    address = reverse("admin:claims_report_changelist")
    return [(f"{address}?claim__id__exact={claim.pk}", text % waiting)]


def _change(record: Any, text: str) -> tuple[str, str]:
    name = f"admin:claims_{record.resource}_change"
    return reverse(name, args=[record.pk]), text


def _add(resource: str, claim: Claim, text: str) -> tuple[str, str]:
    return f"{reverse(f'admin:claims_{resource}_add')}?claim={claim.pk}", text


def _list(claim: Claim, relation: str, text: str) -> tuple[str, str]:
    address = reverse("admin:claims_claim_changelist")
    return f"{address}?{relation}__id__exact={claim.pk}", text
