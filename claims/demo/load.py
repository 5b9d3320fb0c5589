"""Entering the first story through the acts, by two accounts of its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from claims import actions
from claims.demo import first_story
from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Event,
    Publishable,
    Record,
    Source,
    Speaker,
    Story,
    Topic,
)

R = TypeVar("R", bound=Record)
Fields = Mapping[str, Any]


def load_demo(*, dry_run: bool = False) -> int:
    """Enter the first story unless it is there; how many records were entered."""
    if Story.objects.filter(slug=first_story.STORY["slug"]).exists():
        return 0
    desk = Desk()
    with transaction.atomic():
        desk.enter_story()
        transaction.set_rollback(dry_run)
    return desk.entered


class Desk:
    """Two accounts, and what they have entered so far, by the names the data uses."""

    def __init__(self) -> None:
        self.entered = 0
        self.known: dict[str, Record] = {}
        self.published_at = timezone.make_aware(
            datetime.combine(first_story.REPORTED_ON, first_story.REPORTED_AT)
        )

    def enter_story(self) -> None:
        self.reporter = account("demo-reporter", "reporter")
        self.editor = account("demo-editor", "editor")
        self.enter_all(Speaker, first_story.SPEAKERS)
        self.enter_all(Topic, first_story.TOPICS)
        self.enter_all(Source, first_story.SOURCES)
        self.enter_all(Event, first_story.EVENTS)
        self.enter_all(Claim, first_story.CLAIMS)
        self.enter_all(Contradiction, first_story.CONTRADICTIONS)
        self.enter_all(Commitment, first_story.COMMITMENTS)
        self.enter_all(Story, {"story": first_story.STORY})

    def enter_all(self, model: type[R], rows: Mapping[str, Fields]) -> None:
        for name, fields in rows.items():
            known = already_known(model, fields)
            self.known[name] = known or self.enter(model, fields)

    def enter(self, model: type[R], fields: Fields) -> R:
        record = model()
        actions.enter(record=record, by=self.reporter, changes=self.resolved(fields))
        if isinstance(record, Publishable):
            actions.submit(record=record, by=self.reporter)
            actions.publish(record=record, by=self.editor, as_of=self.published_at)
        self.entered += 1
        return record

    def resolved(self, value: Any) -> Any:
        """`value` with each `Ref` in it replaced by the key of what it names."""
        if isinstance(value, first_story.Ref):
            return self.known[value].pk
        if isinstance(value, Mapping):
            return {key: self.resolved(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.resolved(inner) for inner in value]
        return value


def already_known(model: type[R], fields: Fields) -> R | None:
    """A speaker or topic that the newsroom has entered itself before."""
    if model not in (Speaker, Topic):
        return None
    return model._default_manager.filter(slug=fields["slug"]).first()


def account(name: str, role: str) -> User:
    """A named account that nobody can sign in with."""
    user, created = User.objects.get_or_create(username=name)
    if created:
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get(name=role))
    return user
