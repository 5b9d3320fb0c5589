"""A small newsroom that does one act after another, drawn by number."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from claims import actions
from claims.models import Claim, Contradiction, Review, Speaker, Story
from newsroom.shared.problems import NewsroomError
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
)

DAYS = ("2020-03-10", "2020-03-11T14:30", "2020-03", "2020-03-12~")


class Newsroom:
    """Four claims, three speakers, two topics, a contradiction, a review, a story.

    What the record refuses is refused, as for people; what it takes, it takes.
    """

    def __init__(self):
        kinds = ("person", "organisation", "unnamed")
        self.speakers = [make_speaker(kind=kind).pk for kind in kinds]
        self.topics = [make_topic().pk for _ in range(2)]
        source = make_source()
        for number in range(4):
            make_claim(
                speaker=self.speakers[number % 3],
                published=number < 3,
                citations=[{"source": source}],
            )
        first, second = self.claim(0), self.claim(1)
        make_contradiction(first=first, second=second, published=True)
        make_story(entries=[{"order": 1, "claim": first}])
        make_review(claim=first)

    @contextmanager
    def open(self):
        """For a day, of which nothing is left in the end."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def act(self, kind, one, other, value):
        acts = (
            self.contradict,
            self.contradict,
            self.repeat,
            self.move,
            self.speak_for,
            self.tag,
            self.change_kind,
            self.publish,
            self.publish,
            self.publish,
            self.withdraw,
            self.review,
        )
        try:
            acts[kind](one, other, value)
        except (NewsroomError, ValidationError):
            return

    # --- Changes, which go public where the record is ---

    def change(self, record, **changes):
        with transaction.atomic():
            actions.enter(record=record, by=desk_reporter(), changes=changes)
        if record.pk and getattr(record, "is_published", False):
            actions.publish(record=record, by=desk_editor())

    def contradict(self, one, other, value):
        pairs = Contradiction.objects.order_by("pk")
        ends = {"first": self.claim(one).pk, "second": self.claim(other).pk}
        why = {"aspect": "fact", "explanation": "Both cannot hold."}
        is_new = value % 3 or not pairs
        self.change(
            Contradiction() if is_new else pairs[value % len(pairs)], **ends, **why
        )

    def repeat(self, one, other, value):
        first = None if value % 4 == 0 else self.claim(other).pk
        self.change(self.claim(one), repeats=first)

    def move(self, one, _other, value):
        self.change(self.claim(one), said_on=DAYS[value % 4])

    def speak_for(self, one, other, value):
        behind = self.speakers[value % 3] if value % 2 else None
        self.change(
            self.claim(one), speaker=self.speakers[other % 3], on_behalf_of=behind
        )

    def tag(self, one, _other, value):
        self.change(self.claim(one), topics=self.topics[: value % 3])

    def change_kind(self, one, _other, value):
        speaker = Speaker.objects.get(pk=self.speakers[one % 3])
        self.change(speaker, kind=("person", "unnamed")[value % 2])

    def review(self, one, _other, _value):
        self.change(Review.objects.get(), claim=self.claim(one).pk)

    # --- What makes records public or takes them back ---

    def publish(self, one, _other, _value):
        record = self.any(one)
        if record.state == "draft":
            actions.submit(record=record, by=desk_reporter())
        actions.publish(record=record, by=desk_editor())

    def withdraw(self, one, _other, _value):
        actions.withdraw(record=self.any(one), by=desk_editor(), reason="Wrong.")

    def claim(self, number):
        return Claim.objects.order_by("pk")[number % 4]

    def any(self, number):
        models = (Claim, Contradiction, Review, Story)
        records = [
            record for model in models for record in model.objects.order_by("pk")
        ]
        return records[number % len(records)]
