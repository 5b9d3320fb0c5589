"""The screen where an article is entered: its source first, then claim after claim.

One form, which works without a script: each button says a step of it, and all that
was typed comes back with the answer.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import actions, snapshots
from claims.admin.article_forms import ArticleSourceForm, CitedClaimForm, TextForm
from claims.admin.explaining import Unexplained
from claims.admin.refusals import SAID, errors_of
from claims.admin.roles import offered
from claims.admin.source_forms import NewCaptureForm
from claims.admin.suggesting import number
from claims.models import Affiliation, Claim, KeptText, Record, Source

FOLDED = {"classes": ["collapse"]}
SOURCE = ["url", "title", "publisher", "author", "published_on", "language"]
CLAIM: list[tuple[Any, dict[str, Any]]] = [
    (None, {"fields": ["exact"]}),
    (
        gettext_lazy("Around the passage"),
        {"fields": ["prefix", "suffix", "locator"], **FOLDED},
    ),
    (
        gettext_lazy("What"),
        {"fields": ["statement", "headline", "kind"]},
    ),
    (
        gettext_lazy("Who and when"),
        {"fields": ["speaker", "said_on", "role_at_time", "on_behalf_of"]},
    ),
    (
        gettext_lazy("In whose words"),
        {"fields": ["attribution", "quote", "quote_language", "translation"]},
    ),
    (
        gettext_lazy("Links and circumstances"),
        {
            "fields": [
                "about_topics",
                "about_events",
                "responds_to",
                "repeats",
                "occasion",
                "place",
                "medium",
                "statement_language",
            ],
            **FOLDED,
        },
    ),
]
CAPTURE = ["captured_at", "url", "file", "sha256"]
CITED = {"exact", "prefix", "suffix", "locator"}
ENTERED = [
    name for _title, part in CLAIM for name in part["fields"] if name not in CITED
]
# What the next claim of an article most often shares with the one before.
CARRIED = ("said_on", "statement_language", "occasion", "place", "medium")
SHOWN = 50


class Article:
    """The screen as one request finds it: the source, and a form for each part."""

    def __init__(self, admin: Any, request: HttpRequest, source: Source | None) -> None:
        self.admin, self.request = admin, request
        self.source: Any = source
        self.claims_admin = admin.admin_site.get_model_admin(Claim)
        self.posted: Any = request.POST
        is_sent = request.method == "POST"
        self.text = TextForm(self.posted if is_sent else None, initial=kept(source))
        self.unexplained = Unexplained(self.posted)
        self.parts = {name: self.form(name) for name in self.names}
        for form in self.parts.values():
            show_typed(form, self.posted)

    @property
    def names(self) -> list[str]:
        return ["source"] if self.source is None else ["claim", "capture"]

    # --- Its forms --------------------------------------------------------------

    def form(self, name: str, *sent: Any) -> Any:
        """A new form of a part; with what was `sent`, one that checks it."""
        if name == "capture":
            return NewCaptureForm(*sent, prefix=name)
        if name == "source":
            form = ArticleSourceForm
            return self.admin.get_form(self.request, form=form, fields=SOURCE)(*sent)
        claims = self.claims_admin
        made = claims.get_form(self.request, form=CitedClaimForm, fields=ENTERED)
        text = self.text.cleaned_data.get("text", "") if sent else ""
        offered = {"quote_language": self.source.language}
        return made(*sent, initial=offered, source=self.source, text=text)

    # --- Its steps --------------------------------------------------------------

    def take(self) -> None:
        """Do the step whose button was pressed; else say at its field why not."""
        step, _colon, key = self.posted.get("step", "").partition(":")
        if not self.text.is_valid():
            return
        if step in self.parts:
            self.save(step)
        elif step in ("role", "behalf") and "claim" in self.parts:
            self.fill_in(step, number(key))

    def save(self, name: str) -> None:
        form = self.parts[name] = self.form(name, self.posted, self.request.FILES)
        steps: dict[str, Callable[[Any], None]] = {
            "source": self.enter_source,
            "claim": self.enter_claim,
            "capture": self.enter_capture,
        }
        if not form.is_valid() and not getattr(form, "known", None):
            return
        try:
            steps[name](form)
        except SAID as refusal:
            for field, errors in errors_of(refusal).items():
                form.add_error(field if field in form.fields else None, errors)

    def enter_source(self, form: Any) -> None:
        """Enter the source, or go on with the one that stands there already."""
        self.source = form.known or self.enter(Source(), values_of(form, SOURCE))
        if form.known:
            self.say(_("This is a source already: %(record)s"), form.known)
        self.keep_text()
        self.parts = {name: self.form(name) for name in self.names}

    def enter_claim(self, form: Any) -> None:
        values = values_of(form, ENTERED)
        links = {many: values.pop(name) for name, many in form.links.items()}
        cited = {"citations": [form.citation]}
        claim = self.enter(Claim(), {**values, **links, **cited})
        self.keep_text()
        self.unexplained.begin_at(claim)
        self.say(_("Entered as a draft: %(record)s"), claim)
        fresh = self.parts["claim"] = self.form("claim")
        fresh.initial |= {name: form.data.get(name) for name in CARRIED}

    def enter_capture(self, form: Any) -> None:
        capture = {name: form.cleaned_data[name] for name in CAPTURE if name != "file"}
        known = snapshots.snapshot(self.source)["captures"]
        self.enter(self.source, {"captures": [*known, capture]})
        self.say(_("The capture is kept with %(record)s"), self.source)
        self.parts["capture"] = self.form("capture")

    def enter(self, record: Any, changes: dict[str, Any]) -> Any:
        actions.enter(record=record, by=self.person, changes=changes)
        return record

    def keep_text(self) -> None:
        text = self.text.cleaned_data["text"]
        actions.keep_text(source=self.source, by=self.person, text=text)

    def fill_in(self, step: str, key: int | None) -> None:
        """Take a role that was offered into the claim's form."""
        role = Affiliation.objects.filter(pk=key or 0).first()
        initial = self.parts["claim"].initial
        if role is not None and step == "role":
            initial["role_at_time"] = role.role
        elif role is not None:
            initial["on_behalf_of"] = role.organisation_id

    # --- What it shows ------------------------------------------------------------

    def context(self) -> dict[str, Any]:
        forms_shown = [self.text, *self.parts.values()]
        address = reverse("admin:claims_source_article")
        if self.source is not None:
            address = reverse("admin:claims_source_article_of", args=[self.source.pk])
        return {
            "title": _("Enter an article"),
            "article": self.source,
            "address": address,
            "text": self.text,
            "source_form": self.shown("source", [(None, {"fields": SOURCE})]),
            "claim_form": self.shown("claim", CLAIM),
            "capture_form": self.shown("capture", [(None, {"fields": CAPTURE})]),
            "captures": self.source.captures.all() if self.source else [],
            "claims": entered_from(self.source),
            "roles": self.roles(),
            "unexplained": self.unexplained,
            "keeps_text": settings.KEEP_SOURCE_TEXT,
            "is_posted": self.request.method == "POST",
            "errors": [form for form in forms_shown if form.is_bound and form.errors],
            "media": self.media,
        }

    def shown(self, name: str, fieldsets: Any) -> AdminForm | None:
        form = self.parts.get(name)
        return AdminForm(form, fieldsets, {}, (), self.claims_admin) if form else None

    def roles(self) -> dict[str, Any]:
        """The roles of the speaker typed, where a page is answered without a script."""
        if self.source is None:
            return {}
        form = self.parts["claim"]
        speaker, said_on = (form[name].value() for name in ("speaker", "said_on"))
        return offered(number(str(speaker or "")), said_on or "")

    @property
    def media(self) -> Any:
        media = self.claims_admin.media
        for form in self.parts.values():
            media += form.media
        return media + forms.Media(js=["claims/admin/article.js"])

    def say(self, sentence: str, record: Record) -> None:
        messages.success(self.request, sentence % {"record": record})

    @property
    def person(self) -> Any:
        return self.request.user


def kept(source: Source | None) -> dict[str, str]:
    """The text of `source`, where the newsroom keeps it."""
    texts = KeptText.objects.filter(source=source).values_list("text", flat=True)
    return {"text": texts.first() or ""} if source else {}


def entered_from(source: Source | None) -> Any:
    """The claims that cite it, the newest entered first."""
    claims = Claim.objects.citing(source).select_related("speaker")
    return claims[:SHOWN] if source else []


def values_of(form: Any, names: list[str]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def show_typed(form: Any, posted: Any) -> None:
    """Let an unbound `form` show what was typed into it, and check nothing yet."""
    for name, field in form.fields.items():
        sent = form.add_prefix(name)
        if sent in posted:
            form.initial[name] = field.widget.value_from_datadict(posted, {}, sent)
