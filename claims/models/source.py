"""What readers can open to check the record."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.addresses import has_credentials
from claims.choices import CaptureState, Resource
from claims.models.record import Record, one_of
from claims.querysets import SourceQuerySet
from newsroom.shared.fields import EarliestDayField, EDTFField

web_address = URLValidator(schemes=["http", "https"])


def refuse_credentials(url: str) -> None:
    """Raise ValidationError of `url` where it would tell readers a password."""
    if has_credentials(url):
        raise ValidationError({"url": _("Leave the name and password out of it.")})


class Source(Record):
    """An article, transcript, video, decree or post."""

    resource = Resource.SOURCE
    parts = ("captures",)

    title = models.CharField(
        _("title"),
        max_length=300,
        help_text=_("As printed. Where it has none, say what it is."),
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    url = models.URLField(
        _("address"),
        max_length=1000,
        blank=True,
        validators=[web_address],
        help_text=_("Leave empty where there is none: readers are told so."),
    )
    published_on = EDTFField(_("published on"), blank=True)
    published_from = EarliestDayField(of="published_on", null=True)
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        help_text=_("A code such as en, fa or ps."),
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        permissions = [("merge_source", "Can merge a source into another")]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="source_address_once",
                violation_error_message=_("This address is a source already."),
            ),
            models.CheckConstraint(
                name="source_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("A source needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})" if self.publisher else self.title

    def clean(self) -> None:
        refuse_credentials(self.url)


class KeptText(models.Model):
    """The words of a source as an editor pasted them: for the desk, never public.

    A table of its own, so that no page that reads a source reads its text.
    """

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, related_name="kept_text"
    )
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.source)


class Capture(models.Model):
    """One archived copy of a source."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="captures"
    )
    url = models.URLField(
        _("address of the copy"),
        max_length=1000,
        blank=True,
        validators=[web_address],
    )
    captured_at = models.DateTimeField(_("captured at"))
    sha256 = models.CharField(
        _("SHA-256"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}$", _("64 hexadecimal digits."))],
    )
    state = models.CharField(
        _("state"), max_length=12, choices=CaptureState, default=CaptureState.HELD
    )

    class Meta:
        ordering = ["captured_at", "pk"]
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints = [
            one_of("capture", "state", CaptureState),
            models.CheckConstraint(
                name="capture_held_can_be_found",
                condition=~Q(state=CaptureState.HELD) | ~Q(url="") | ~Q(sha256=""),
                violation_error_message=_(
                    "A copy that is held has an address or a SHA-256."
                ),
            ),
        ]

        indexes = [
            models.Index(
                fields=["source"],
                condition=Q(state=CaptureState.FAILED),
                name="capture_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.captured_at:%Y-%m-%d %H:%M}"

    def clean(self) -> None:
        refuse_credentials(self.url)
