"""Filling an empty record with a made-up one."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple

from django.contrib.auth.models import Group, User
from django.db import models
from django.db.models import Q

from claims import derived
from claims.generate.desk import BEGAN
from claims.generate.record import PORTION, Plan, Portion, portions
from claims.loading.records import layout
from claims.loading.whole import bulk_load
from claims.models import RECORDS, Change, Revision, StoryEntry
from newsroom.shared.aside import aside
from newsroom.shared.problems import NewsroomError

Counts = Counter[str]


class NotEmptyError(NewsroomError):
    """There is something in the record already."""

    title = "The record is not empty"


def generate(
    *,
    claims: int,
    speakers: int | None = None,
    seed: int = 1,
    dry_run: bool = False,
    tell: Callable[[int], None] = lambda claims: None,
) -> Counts:
    """Fill the empty record; how many rows each table got, by the model's name.

    `tell` is told again and again how many claims there are so far. A dry run makes
    all rows and writes none. Raises NotEmptyError.
    """
    require_empty()
    counts: Counts = Counter()
    if dry_run:
        for portion in portions(Plan(claims, speakers, seed, reporter=1, editor=2)):
            count(portion, counts)
            tell(portion.claims)
        return counts
    reporter, editor = account("made-up-reporter"), account("made-up-editor")
    plan = Plan(claims, speakers, seed, reporter.pk, editor.pk)
    with bulk_load() as load:
        for portion in made(plan):
            for model, rows in portion.rows.items():
                load(model, layout(model).fields, rows)
            count(portion, counts)
            tell(portion.claims)
        derived.rederive(StoryEntry, Q())
    return counts


def made(plan: Plan) -> Iterator[Portion]:
    """The portions, made in another process where there are enough for it to begin."""
    if plan.claims <= 5 * PORTION:
        return portions(plan)
    return aside("claims.generate.record.planned_portions", *astuple(plan))


def count(portion: Portion, counts: Counts) -> None:
    for model, rows in portion.rows.items():
        counts[model.__name__] += len(rows)


def require_empty() -> None:
    """Raise NotEmptyError where a row of the record could stand in the way."""
    tables: list[type[models.Model]] = [*RECORDS.values(), Revision, Change]
    for model in tables:
        found = model._default_manager.count()
        if found:
            name = model._meta.verbose_name_plural
            raise NotEmptyError(
                f"The record has {found} {name} already, and a made-up record would "
                "mix with them. Name an empty database in DATABASE_URL, run "
                "manage.py migrate, and try again."
            )


def account(name: str) -> User:
    """A named account that nobody can sign in with, the same each time."""
    user, created = User.objects.get_or_create(
        username=name, defaults={"password": "!" * 41, "date_joined": BEGAN}
    )
    if created:
        user.groups.add(Group.objects.get(name=name.rpartition("-")[2]))
    return user
