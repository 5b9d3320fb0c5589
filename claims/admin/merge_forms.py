"""What a person is asked before two records become one, and before they part."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.fields import RecordChoiceField, RecordSelect
from claims.admin.forms import changed_meanwhile
from claims.models import Citation, Claim, Record, Source, Speaker, Topic

# A relation by which one of each kind is chosen.
CHOSEN_BY: dict[type[Record], Any] = {
    Speaker: Claim._meta.get_field("speaker"),
    Topic: Claim._meta.get_field("topics"),
    Source: Citation._meta.get_field("source"),
}


class ChooseForm(forms.Form):
    """Which record stays."""

    def __init__(self, rows: Any, *args: Any) -> None:
        super().__init__(*args)
        select = RecordSelect(CHOSEN_BY[rows.model], admin.site)
        select.choices = []
        self.fields["into"] = RecordChoiceField(
            queryset=rows,
            label=_("Merge into"),
            help_text=_("The one that stays."),
            widget=select,
        )


class MergeForm(forms.Form):
    """Carries the versions of both records that were shown when it was opened."""

    into_version = forms.IntegerField(widget=forms.HiddenInput)
    other_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("How you know that they are one"),
        help_text=_("For your colleagues: it stands in the history of all that moves."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def __init__(self, other: Record, into: Record, *args: Any) -> None:
        super().__init__(*args)
        self.records = {"into_version": into, "other_version": other}
        for name, record in self.records.items():
            self.initial[name] = record.version

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, record in self.records.items():
            if data.get(name) != record.version:
                self.add_error(None, changed_meanwhile(record))
        return data


class UnmergeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_("For your colleagues: it stands in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
