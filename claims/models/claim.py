"""One checkable statement by one speaker on one date."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from claims.choices import Attribution, Kind, Resource
from claims.models.record import (
    PUBLISHED,
    OnTimeline,
    Publishable,
    act_permissions,
    one_of,
    public_index,
    state_constraints,
    state_indexes,
)
from claims.models.speaker import Speaker
from claims.models.topic import Topic
from claims.querysets import ClaimQuerySet
from newsroom.shared.fields import (
    EarliestDayField,
    EDTFField,
    LatestDayField,
    MinuteField,
    StandsAtField,
)

if TYPE_CHECKING:
    from claims.models.commitment import Commitment
    from claims.models.contradiction import Contradiction
    from claims.models.correction import Correction
    from claims.models.event import Event
    from claims.models.review import Review
    from claims.models.story import StoryEntry

HEADLINE_LENGTH = 75
# What stands below a claim's address and is no slug.
BELOW = ("history", "repetitions", "responses")


class Claim(OnTimeline, Publishable):
    """What one speaker said on one date, in the editor's neutral sentence."""

    resource = Resource.CLAIM
    parts = ("citations",)

    headline = models.CharField(
        _("headline"),
        max_length=HEADLINE_LENGTH,
        help_text=_("The statement in at most 75 characters, for lists and search."),
    )
    statement = models.TextField(
        _("statement"),
        help_text=_(
            "What was claimed, in one neutral sentence of your own that can be checked."
        ),
    )
    statement_language = models.CharField(
        _("language of the statement"),
        max_length=35,
        default="en",
        help_text=_("A code such as en."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    attribution = models.CharField(
        _("attribution"),
        max_length=12,
        choices=Attribution,
        help_text=_("How directly the source gives it to the speaker."),
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="claims",
        verbose_name=_("speaker"),
    )
    on_behalf_of = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="claims_on_behalf",
        null=True,
        blank=True,
        verbose_name=_("on behalf of"),
        help_text=_("The person, office or organisation spoken for then, if another."),
    )
    role_at_time = models.CharField(
        _("role at the time"),
        max_length=200,
        blank=True,
        help_text=_("The office held then; it stays when the office changes hands."),
    )
    said_on = EDTFField(
        _("said on"),
        help_text=_(
            "As precisely as known and no more: 11 March 2020, March 2020, "
            "around 11 March 2020, 10–12 March 2020."
        ),
    )
    said_from = EarliestDayField(of="said_on")
    said_to = LatestDayField(of="said_on", null=True)
    said_minute = MinuteField(of="said_on", null=True)
    stands_at = StandsAtField(of="said_on")
    quote = models.TextField(
        _("quote"),
        blank=True,
        help_text=_("The speaker’s own words, in the language they used."),
    )
    quote_language = models.CharField(
        _("language of the quote"),
        max_length=35,
        blank=True,
        help_text=_("A code such as en, fa or ps."),
    )
    translation = models.TextField(
        _("translation of the quote"),
        blank=True,
        help_text=_("Where the quote is in another language than the site."),
    )
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    medium = models.CharField(_("medium"), max_length=200, blank=True)
    topics = models.ManyToManyField(
        Topic, through="ClaimTopic", related_name="claims", verbose_name=_("topics")
    )
    events = models.ManyToManyField(
        "claims.Event",
        through="ClaimEvent",
        related_name="claims",
        verbose_name=_("events"),
    )
    responds_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="responses",
        null=True,
        blank=True,
        verbose_name=_("responds to"),
        help_text=_("The claim that this one answers."),
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="repetitions",
        null=True,
        blank=True,
        verbose_name=_("repeats"),
        help_text=_("The first telling of the same claim."),
    )
    # Derived, in the transaction of their cause (claims/derived.py).
    party = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="claims_as_party",
        null=True,
        editable=False,
        verbose_name=_("party"),
    )
    verdict = models.ForeignKey(
        "claims.Verdict",
        on_delete=models.PROTECT,
        related_name="claims",
        null=True,
        editable=False,
        verbose_name=_("verdict"),
    )
    contradiction_count = models.PositiveIntegerField(default=0, editable=False)
    repetition_count = models.PositiveIntegerField(default=0, editable=False)

    # What may be shown of its neighbours; set by the loaders for_list and for_page.
    shown_events: "list[Event]"
    shown_story_entries: "list[StoryEntry]"
    shown_reviews: "list[Review]"
    shown_commitment: "Commitment | None"
    shown_responds_to: "Claim | None"
    shown_repeats: "Claim | None"
    shown_corrections: "list[Correction]"
    shown_contradictions_as_first: "list[Contradiction]"
    shown_contradictions_as_second: "list[Contradiction]"
    shown_responses: "list[Claim]"

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        permissions = act_permissions("claim", "a claim")
        constraints = [
            *state_constraints("claim"),
            one_of("claim", "kind", Kind),
            one_of("claim", "attribution", Attribution),
            models.CheckConstraint(
                name="claim_says_something",
                condition=~Q(headline="") & ~Q(statement=""),
                violation_error_message=_("A claim needs a headline and a statement."),
            ),
            models.CheckConstraint(
                name="claim_headline_is_short",
                condition=LessThanOrEqual(Length("headline"), HEADLINE_LENGTH),
                violation_error_message=_("A headline has at most 75 characters."),
            ),
            models.CheckConstraint(
                name="claim_said_from_before_to",
                condition=Q(said_to__isnull=True) | Q(said_to__gte=F("said_from")),
                violation_error_message=_("A date cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="claim_quote_has_language",
                condition=Q(quote="") | ~Q(quote_language=""),
                violation_error_message=_("Say which language the quote is in."),
            ),
            models.CheckConstraint(
                name="claim_quoted_has_quote",
                condition=~Q(attribution=Attribution.QUOTED) | ~Q(quote=""),
                violation_error_message=_("A quoted claim needs the quote."),
            ),
            models.CheckConstraint(
                name="claim_translation_has_quote",
                condition=Q(translation="") | ~Q(quote=""),
                violation_error_message=_("A translation needs the quote it is of."),
            ),
            models.CheckConstraint(
                name="claim_responds_to_another",
                condition=Q(responds_to__isnull=True) | ~Q(responds_to=F("id")),
                violation_error_message=_("A claim cannot respond to itself."),
            ),
            models.CheckConstraint(
                name="claim_repeats_another",
                condition=Q(repeats__isnull=True) | ~Q(repeats=F("id")),
                violation_error_message=_("A claim cannot repeat itself."),
            ),
            models.CheckConstraint(
                name="claim_on_behalf_of_another",
                condition=Q(on_behalf_of__isnull=True) | ~Q(on_behalf_of=F("speaker")),
                violation_error_message=_(
                    "Leave “on behalf of” empty where they speak for themselves."
                ),
            ),
            models.CheckConstraint(
                name="claim_party_is_who_it_is_for",
                condition=Q(party__isnull=True, on_behalf_of__isnull=True)
                | Q(party__isnull=False, party=F("on_behalf_of"))
                | Q(
                    party__isnull=False,
                    party=F("speaker"),
                    on_behalf_of__isnull=True,
                ),
                violation_error_message=_(
                    "The party is whom the claim was made for, else the speaker."
                ),
            ),
        ]
        indexes = [
            public_index("claim_position", "position"),
            public_index("claim_speaker", "speaker", "position"),
            public_index("claim_party", "party", "position"),
            public_index("claim_behalf", "on_behalf_of", "position"),
            public_index("claim_kind", "kind", "position"),
            public_index("claim_verdict", "verdict", "position"),
            public_index("claim_speaker_verdict", "speaker", "verdict", "position"),
            models.Index(
                fields=["position"],
                condition=PUBLISHED & Q(contradiction_count__gt=0),
                name="claim_contradicted",
            ),
            public_index("claim_last_change", "last_change"),
            public_index("claim_published_at", "published_at"),
            models.Index(
                fields=["repeats", "position"],
                condition=PUBLISHED & Q(repeats__isnull=False),
                name="claim_repeats_position",
            ),
            models.Index(
                fields=["responds_to", "position"],
                condition=PUBLISHED & Q(responds_to__isnull=False),
                name="claim_responds_to_position",
            ),
            *state_indexes("claim"),
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        """Derive the party before the constraints are asked."""
        if self.speaker_id is not None:
            self.party = self.whose_side()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.party = self.whose_side()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return self.in_view(self.address("timeline:claim", self.slug))

    @property
    def slug(self) -> str:
        """The readable end of the address; never a withdrawn statement's words."""
        words = "" if self.is_withdrawn else slugify(self.headline, allow_unicode=True)
        slug = words[:80].strip("-")
        return str(self.pk) if slug in {"", *BELOW} else slug

    def whose_side(self) -> Speaker | None:
        """The party: whom it was said for, else the speaker unless unnamed."""
        if self.on_behalf_of_id is not None:
            return self.on_behalf_of
        return None if self.speaker.is_unnamed else self.speaker
