"""The form by which a reader reports an error, and what tells people from machines."""

import math
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.validators import URLValidator
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from claims import actions
from claims.choices import ReportKind
from claims.models import Claim
from claims.models.report import LONGEST_REPORT
from newsroom.shared.direction import unturned
from newsroom.shared.limits import Limit

LIMIT = Limit("reports", times=5, seconds=60 * 60)
# Nobody reads the form and fills it in so quickly, or leaves it open for so long.
QUICKEST = 3
LONGEST = 24 * 60 * 60


class ReportForm(forms.Form):
    """What is wrong with `claim`; `website` is seen by machines alone."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is wrong"),
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("What is wrong, and how it was"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=gettext_lazy("Up to 2,000 characters."),
    )
    evidence = forms.URLField(
        label=gettext_lazy("Where we can read it (optional)"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address (optional)"),
        required=False,
        help_text=gettext_lazy(
            "Only for our answer. It is never published, and deleted a year after "
            "you sent this at the latest."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    website = forms.CharField(required=False)
    opened = forms.CharField(required=False)

    def __init__(self, claim: Claim, data: Any = None) -> None:
        self.claim = claim
        super().__init__(data)

    @property
    def written(self) -> list[forms.BoundField]:
        """The fields that a reader types in."""
        return [self[name] for name in ("text", "evidence", "email")]

    @property
    def signature(self) -> str:
        """When this form was opened, for `opened`."""
        return _signer(self.claim).sign("opened")

    @property
    def is_trapped(self) -> bool:
        """Whether a machine filled it in."""
        return bool(self.data.get("website")) or self._is_signed(QUICKEST)

    def _is_signed(self, seconds: int) -> bool:
        """Whether the form was opened in the last so many seconds."""
        try:
            _signer(self.claim).unsign(self.data.get("opened", ""), max_age=seconds)
        except signing.BadSignature:
            return False
        return True

    def clean_text(self) -> str:
        text = unturned(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError(_("Say what is wrong."))
        return text

    def clean(self) -> None:
        if not self._is_signed(LONGEST):
            raise forms.ValidationError(
                _("This form was open for too long. Nothing is lost: send it again.")
            )

    def send(self) -> None:
        """Hand it to the desk; what a machine filled in goes nowhere."""
        if self.is_trapped:
            return
        said = {name: self.cleaned_data[name] for name in ("kind", "text")}
        left = {name: self.cleaned_data[name] for name in ("evidence", "email")}
        language = get_language() or settings.LANGUAGE_CODE
        actions.report(claim=self.claim, language=language, **said, **left)


def _signer(claim: Claim) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"timeline.report.{claim.pk}")


def try_again(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    return ngettext(
        "That is enough from your network for now. Try again in %(n)d minute.",
        "That is enough from your network for now. Try again in %(n)d minutes.",
        minutes,
    ) % {"n": minutes}
