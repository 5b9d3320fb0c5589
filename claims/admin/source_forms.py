"""The forms of a source, and of its archived copies."""

import hashlib
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.fields import refuse_future
from claims.admin.forms import PartForm, RecordForm
from claims.admin.inlines import PartRows
from claims.models import Capture


class SourceForm(RecordForm):
    def clean_published_on(self) -> str:
        refuse_future(published_on := self.cleaned_data["published_on"])
        return str(published_on)


class CaptureForm(PartForm):
    """A copy; of its file only the SHA-256 is kept."""

    file = forms.FileField(
        label=_("file of the copy"),
        required=False,
        help_text=_("Only its SHA-256 is kept, not the file."),
    )

    def clean_captured_at(self) -> datetime:
        at: datetime = self.cleaned_data["captured_at"]
        if at > timezone.now():
            raise forms.ValidationError(_("That is still to come."))
        return at

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if file := data.get("file"):
            found = hashlib.file_digest(file, "sha256").hexdigest()
            if data.get("sha256") not in ("", None, found):
                message = _("The file has another one: %(sha256)s")
                self.add_error("sha256", message % {"sha256": found})
            self._keep(data, found)
        return data

    def _keep(self, data: dict[str, Any], sha256: str) -> None:
        """Let it stay, where the form is shown again and the file has to be let go."""
        if "sha256" not in self.errors:
            data["sha256"] = sha256
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix("sha256")] = sha256  # type: ignore[index]


class CaptureInline(PartRows):
    model = Capture
    form = CaptureForm
    fields = ["captured_at", "url", "file", "sha256", "state"]


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"


class NewCaptureForm(CaptureForm):
    """The same beside an article: a copy entered by hand is held."""

    url = forms.URLField(
        label=_("address of the copy"),
        required=False,
        assume_scheme="https",
        max_length=1000,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )

    class Meta:
        model = Capture
        fields = ("captured_at", "url", "sha256")
        widgets: ClassVar[Any] = {
            "captured_at": MomentInput(format="%Y-%m-%dT%H:%M"),
            "sha256": forms.TextInput(attrs={"class": "vTextField"}),
        }
