"""What is typed where an article is entered: its source, its text, a claim it makes."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import passages
from claims.addresses import cleaned
from claims.admin.claims import ClaimForm
from claims.admin.source_forms import SourceForm
from claims.merging import source_at
from claims.models import Claim, Source
from claims.models.claim import HEADLINE_LENGTH
from newsroom.shared.numbers import number

# Characters: longer than any article, and quick to look through.
LONGEST_TEXT = 1_000_000
# More than that is no passage but the text itself.
LONGEST_PASSAGE = 2_000
# Without an address, a source is known again among so many that were entered last.
RECENT = 50


class TextForm(forms.Form):
    """The words of the article, which go with the form and are not kept."""

    text = forms.CharField(
        label=_("Text of the article"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > LONGEST_TEXT:
            message = _(
                "This has %(length)s characters; at most %(most)s can be worked with. "
                "All of it is still here: leave the part with the claims."
            )
            raise forms.ValidationError(
                message % {"length": number(len(text)), "most": number(LONGEST_TEXT)}
            )
        return text


class ArticleSourceForm(SourceForm):
    """A source; `known` is the one that stands in the record already."""

    known: Source | None = None

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url:
            self.known = source_at(url)
        return cleaned(url)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("url") and "url" not in self.errors:
            self.known = self._entered_just_now(data)
        return data

    def _entered_just_now(self, data: dict[str, Any]) -> Source | None:
        """The same without an address, for who sends a form twice."""
        told = [data.get(name) for name in ("title", "publisher", "published_on")]
        recent = Source.objects.order_by("-pk")[:RECENT]
        same = (s for s in recent if [s.title, s.publisher, s.published_on] == told)
        return next((source for source in same if not source.url), None)


class CitedClaimForm(ClaimForm):
    """A claim with the passage of `source` that it rests on, found in `text`."""

    exact = forms.CharField(
        label=_("Passage"),
        required=False,
        help_text=_(
            "Select it in the text and press “Cite the selection”, or copy it here."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Text before it"), required=False, strip=False, max_length=200
    )
    suffix = forms.CharField(
        label=_("Text after it"), required=False, strip=False, max_length=200
    )
    locator = forms.CharField(
        label=_("Where in it"),
        required=False,
        max_length=100,
        help_text=_("Such as “p. 4” or “12:30”."),
    )

    def __init__(
        self, *args: Any, source: Source, text: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.source, self.text = source, text
        self.fields["headline"].required = False
        self.fields["headline"].help_text = _(
            "The statement in at most 75 characters; empty where it is as short itself."
        )
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea | forms.TextInput):
                field.widget.attrs.setdefault("dir", "auto")
        for name in ("prefix", "suffix", "locator"):
            self.fields[name].widget.attrs["class"] = "vTextField"

    @property
    def citation(self) -> dict[str, Any]:
        names = ("exact", "prefix", "suffix", "locator")
        passage = {name: self.cleaned_data[name] for name in names}
        return {"source": self.source, **passage}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors.keys() & {"exact", "prefix", "suffix"}:
            self._find_passage(data)
        self._shorten(data)
        self._refuse_twice(data)
        if not data.get("quote"):
            # It is offered, and says something only of a quote.
            data["quote_language"] = ""
        return data

    def _find_passage(self, data: dict[str, Any]) -> None:
        """Take the text's own words, and those around them."""
        if problem := self._problem_of_passage(data["exact"]):
            self.add_error("exact", problem)
            return
        if not self.text.strip():
            data["exact"] = passages.spaced(data["exact"])
            return
        typed = (data[name] for name in ("exact", "prefix", "suffix"))
        found = passages.find(self.text, *typed)
        if len(found) == 1:
            data |= vars(found[0])
        else:
            self.add_error("exact", not_one(len(found)))

    def _problem_of_passage(self, exact: str) -> str:
        if len(exact) > LONGEST_PASSAGE:
            return gettext("A passage has at most %(most)s characters.") % {
                "most": number(LONGEST_PASSAGE)
            }
        if self.text.strip() and not exact:
            return gettext("Which words of the text does it rest on?")
        return ""

    def _shorten(self, data: dict[str, Any]) -> None:
        """Let a statement that is short be its own headline."""
        statement = data.get("statement") or ""
        if data.get("headline") or "headline" in self.errors or not statement:
            return
        if len(statement) > HEADLINE_LENGTH:
            self.add_error("headline", _("Say it in at most 75 characters."))
        else:
            data["headline"] = statement.removesuffix(".")

    def _refuse_twice(self, data: dict[str, Any]) -> None:
        """The form was sent twice, or somebody else was quicker."""
        statement, speaker = data.get("statement"), data.get("speaker")
        same = Claim.objects.citing(self.source).filter(
            statement=statement, speaker=speaker
        )
        if statement and speaker and same.exists():
            self.add_error("statement", _("This speaker’s claim is entered already."))


def not_one(places: int) -> str:
    """Why words that stand in a text at so many places are no passage of it."""
    if not places:
        return gettext("These words are not in the text that you pasted.")
    return gettext(
        "These words stand in the text more than once. Copy what is before or after "
        "them into the fields for it."
    )
