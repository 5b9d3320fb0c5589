"""The vocabulary: every closed list of words in the record, defined once.

The value of a choice is the word that pages, API, addresses and CSS use.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SpeakerKind(TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    OFFICE = "office", _("office")
    UNNAMED = "unnamed", _("unnamed")


class Kind(TextChoices):
    """What a claim does."""

    ASSERTION = "assertion", _("assertion")
    DENIAL = "denial", _("denial")
    ACCUSATION = "accusation", _("accusation")
    COMMITMENT = "commitment", _("commitment")
    DEMAND = "demand", _("demand")
    WARNING = "warning", _("warning")
    PREDICTION = "prediction", _("prediction")


class Attribution(TextChoices):
    """How directly a source gives a claim to its speaker."""

    QUOTED = "quoted", _("quoted")
    PARAPHRASED = "paraphrased", _("paraphrased")
    REPORTED = "reported", _("reported")
    DOCUMENT = "document", _("document")


class State(TextChoices):
    """Where a record stands between a reporter's desk and the public."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Aspect(TextChoices):
    """What two contradicting claims differ in."""

    FACT = "fact", _("fact")
    NUMBER = "number", pgettext_lazy("aspect of a contradiction", "number")
    TIMING = "timing", _("timing")
    CONDITION = "condition", _("condition")
    AUTHORITY = "authority", _("authority")
    WORDING = "wording", _("wording")


class Tone(TextChoices):
    """How a verdict is tinted; the word and the shape say it first."""

    SUPPORTED = "supported", _("supported")
    MIXED = "mixed", _("mixed")
    REFUTED = "refuted", _("refuted")
    OPEN = "open", _("open")


class Origin(TextChoices):
    """Whose finding a review is."""

    OURS = "ours", _("ours")
    ELSEWHERE = "elsewhere", _("elsewhere's")


class CommitmentState(TextChoices):
    NOT_DUE = "not_due", _("not due")
    ON_SCHEDULE = "on_schedule", _("on schedule")
    BEHIND = "behind", _("behind")
    KEPT = "kept", _("kept")
    BROKEN = "broken", _("broken")
    CONDITION_UNMET = "condition_unmet", _("condition unmet")
    UNDETERMINABLE = "undeterminable", _("undeterminable")


class CaptureState(TextChoices):
    REQUESTED = "requested", _("requested")
    HELD = "held", _("held")
    FAILED = "failed", _("failed")


class RevisionState(TextChoices):
    PENDING = "pending", _("pending")
    LIVE = "live", _("live")
    PAST = "past", _("past")


class Resource(TextChoices):
    """The kinds of record that have revisions and addresses of their own."""

    CLAIM = "claim", _("claim")
    CONTRADICTION = "contradiction", _("contradiction")
    REVIEW = "review", _("review")
    COMMITMENT = "commitment", _("commitment")
    EVENT = "event", _("event")
    STORY = "story", _("story")
    SPEAKER = "speaker", _("speaker")
    TOPIC = "topic", _("topic")
    SOURCE = "source", _("source")
    VERDICT = "verdict", _("verdict")


class ChangeAction(TextChoices):
    """What the change log says happened to a public record."""

    PUBLISHED = "published", _("published")
    UPDATED = "updated", _("updated")
    CORRECTED = "corrected", _("corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("merged")


class ReportKind(TextChoices):
    """What a reader says is wrong with a claim."""

    WORDS = "words", _("These words were not said, or not so")
    SPEAKER = "speaker", _("Somebody else said it")
    DATE = "date", _("The date or the place is wrong")
    SOURCE = "source", _("The source does not say so, or cannot be read")
    CONTEXT = "context", _("Something is left out that changes the meaning")
    OTHER = "other", _("Something else")


class ReportState(TextChoices):
    OPEN = "open", _("open")
    TAKEN = "taken", _("taken")
    CORRECTED = "corrected", _("answered by a correction")
    REFUSED = "refused", _("refused")
