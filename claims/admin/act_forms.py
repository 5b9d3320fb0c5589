"""What a person is asked before an act; each field is a keyword of the act."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import Truncator
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _

from claims.admin.forms import changed_meanwhile
from claims.admin.refusals import Refusal, errors_of
from claims.models import Claim, Publishable, Report, Revision
from claims.redaction import redactable
from claims.snapshots import Snapshot, snapshot

LINES = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
WORDS_SHOWN = 80


class ActForm(forms.Form):
    """Carries the version of the record that was shown when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, record: Publishable, revision: Revision | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.revision = record, revision
        self.initial["version"] = record.version

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("version") != self.record.version:
            self.add_error(None, changed_meanwhile(self.record))
        return data

    def asked(self) -> dict[str, Any]:
        """What the act is given."""
        return {k: v for k, v in self.cleaned_data.items() if k != "version"}

    def refuse(self, refusal: Refusal) -> None:
        """Say at its field what the act did not take."""
        for name, messages in errors_of(refusal).items():
            is_ours = name in self.fields and name != NON_FIELD_ERRORS
            self.add_error(name if is_ours else None, messages)


class WhyForm(ActForm):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_("For your colleagues: it stands in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ScheduleForm(WhyForm):
    at = forms.DateTimeField(
        label=_("Public from"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    field_order = ("at", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = get_current_timezone_name()
        self.fields["at"].help_text = _("In the site’s zone: %s.") % zone


class NoteForm(ActForm):
    note = forms.CharField(
        label=_("What is to be mended"),
        help_text=_("For who entered it: it stands on the form and in the history."),
        widget=LINES,
    )


class CorrectForm(ActForm):
    text = forms.CharField(
        label=_("Public note"),
        help_text=_("What was wrong and what it says now. Readers see it."),
        widget=LINES,
    )


class WithdrawForm(ActForm):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Readers see it."), widget=LINES
    )
    keep_text = forms.BooleanField(
        label=_("Its text stays readable below the reason"), required=False
    )


class RestoreForm(WhyForm):
    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "revision": self.revision}


class RedactForm(ActForm):
    fields_ = forms.MultipleChoiceField(
        label=_("Fields"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For your colleagues. Repeat nothing of the words themselves."),
        widget=LINES,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = self.record
        if isinstance(record, Claim) and Report.objects.on(record).exists():
            self.fields["reports"] = forms.BooleanField(
                label=_("Readers’ reports on it, which may repeat the words"),
                required=False,
            )
        # A form has its own use of the word.
        self.fields["fields"] = self.fields.pop("fields_")
        self.order_fields(["fields", "reports", "reason"])
        said = snapshot(self.record)
        self.fields["fields"].choices = [  # type: ignore[attr-defined]
            (path, labelled(label, path, said))
            for path, label in redactable(type(self.record))
        ]


def labelled(label: str, path: str, said: Snapshot) -> str:
    """The field, and how what it says begins."""
    words = " · ".join(text_at(path, said))
    return f"{label}: {Truncator(words).chars(WORDS_SHOWN)}" if words else label


def text_at(path: str, said: Any) -> list[str]:
    """What a snapshot says there, in each row of a part."""
    name, _dot, below = path.partition(".")
    if not below:
        return [said[name]] if said.get(name) else []
    return [text for row in said.get(name, []) for text in text_at(below, row)]
