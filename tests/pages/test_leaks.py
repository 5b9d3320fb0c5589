"""Nothing unpublished shows anywhere in public.

Every route of the site is read: with every filter, and under the key and slug of
every record, public or hidden. A route that this module cannot fill fails the test.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from claims import previews
from claims.choices import State
from claims.filters import ClaimFilter, ContradictionFilter
from claims.models import (
    RECORDS,
    Claim,
    Contradiction,
    Correction,
    Publishable,
    Record,
    Revision,
    Story,
)
from claims.previews import NoPreviewError
from tests.pages.planted import MARK, Plants

pytestmark = pytest.mark.django_db

# What needs a login, and what knows nothing of the record.
NOT_OF_THE_RECORD = ("admin/", "static/", "media/")
PARAMETER = re.compile(r"\(\?P<(\w+)>[^()]*\)|<(?:\w+:)?(\w+)>")
NOBODY = "somebody-who-never-was"
KINDS = {str(m._meta.verbose_name_plural): m for m in [*RECORDS.values(), Correction]}


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every public route, as the urls modules write it."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern).lstrip("^").rstrip("$")
        if route.startswith(NOT_OF_THE_RECORD):
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def plain_addresses() -> list[str]:
    """Each route under no record; of numbered files, the first."""
    found = {route for route in routes(get_resolver()) if not has_record(route)}
    return sorted(f"/{filled(route, number='0', token='x:y')}" for route in found)


def has_record(route: str) -> bool:
    """Whether the route's parameters name a record."""
    names = {found[1] or found[2] for found in PARAMETER.finditer(route)}
    return bool(names - {"number", "token"})


def filled(route: str, **values: str) -> str:
    return PARAMETER.sub(lambda found: values[found[1] or found[2]], route)


def filled_addresses() -> Iterator[tuple[str, Record]]:
    """Each route with a parameter, under each record of its kind, hidden ones too."""
    for route in sorted(set(routes(get_resolver()))):
        if not has_record(route):
            continue
        kind = next(part for part in route.split("/") if part in KINDS)
        for record in KINDS[kind]._default_manager.all():
            slug = getattr(record, "slug", "")
            yield f"/{filled(route, pk=str(record.pk), slug=slug)}", record


def read(client: Client, address: str) -> tuple[int, str]:
    """The status, and all that a reader gets: headers and body, lower case."""
    reply = client.get(address)
    named = [item for item in reply.items() if item[0] != "Content-Length"]
    headers = "".join(f"{name}: {value}\n" for name, value in named)
    body = b"".join(reply) if reply.streaming else reply.content
    # A picture has its words in its description.
    return reply.status_code, (headers + body.decode(errors="replace")).lower()


def is_public(record: Record) -> bool:
    return type(record).objects.published().filter(pk=record.pk).exists()


@pytest.fixture(scope="module")
def plants(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plants]:
    """Planted once: these tests only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Plants()
        transaction.set_rollback(True)


def test_no_page_shows_a_hidden_record(client: Client, plants: Plants) -> None:
    leaks = [a for a in plain_addresses() if MARK in read(client, a)[1]]
    assert leaks == []


def test_no_address_of_a_record_shows_a_hidden_one(
    client: Client, plants: Plants
) -> None:
    leaks = []
    for address, record in filled_addresses():
        status, text = read(client, address)
        # A reader who types a slug knows it already.
        if MARK in text.replace(str(getattr(record, "slug", "")).lower() or "-", ""):
            leaks.append(address)
        if status == 200 and not is_public(record):
            leaks.append(f"{address} answers 200")
    assert leaks == []


def test_a_hidden_record_answers_as_one_that_never_was(
    client: Client, plants: Plants
) -> None:
    """Only what was public once may say that it is gone."""
    for address, record in filled_addresses():
        if is_public(record) or getattr(record, "state", "") == State.WITHDRAWN:
            continue
        absent = address.replace(f"/{record.pk}/", "/987654321/")
        absent = absent.replace(getattr(record, "slug", "") or "-", NOBODY)
        replies = [(path, *read(client, path)) for path in (address, absent)]
        hidden, never = [(code, text.replace(at, "")) for at, code, text in replies]
        assert hidden == never, address
        assert hidden[0] == 404, address


def test_no_hidden_record_can_be_embedded(
    client: Client, plants: Plants, settings: Any
) -> None:
    for address, record in filled_addresses():
        url = urlencode({"url": f"{settings.SITE_URL}{address}"})
        status, text = read(client, f"/oembed?{url}")
        assert MARK not in text, address
        assert status == 404 or is_public(record), address


def links(plants: Plants) -> Iterator[str]:
    """A link to the preview of each hidden record that has one."""
    for record in [*plants.hidden, plants.claim]:
        if isinstance(record, Publishable):
            try:
                with previews.on_trial(record) as trial:
                    link = previews.link_to(trial, days=1)
            except NoPreviewError:
                continue
            yield reverse("timeline:preview-link", args=[link.token])


def test_a_link_to_a_preview_shows_its_record_and_no_page_shows_it_afterwards(
    client: Client, plants: Plants
) -> None:
    good = [*links(plants)]
    assert len(good) > 20
    for link in good:
        status, text = read(client, link)
        assert status == 200
        # What is kept of replies, pages and pieces is of this time, if of any.
        assert MARK in text
    story = Story.objects.published().order_by("-pk")[0]
    pages = [plants.claim.get_absolute_url(), story.get_absolute_url()]
    pages += ["/", "/lanes/", "/contradictions/", "/stories/", "/api/v1/claims/"]
    assert [page for page in pages if MARK in read(client, page)[1]] == []


def without(path: str, text: str) -> str:
    """`text`, as `read` gives it, with no mention of the address that was asked."""
    return text.replace(path.lower(), "").replace(quote(path).lower(), "")


def test_no_link_that_was_changed_or_is_over_shows_a_hidden_record(
    client: Client, plants: Plants
) -> None:
    good = [*links(plants)]
    for link, other in zip(good, [*good[1:], good[0]], strict=True):
        shown, _colon, _signature = link.partition(":")
        wrong = f"{shown}:{other.partition(':')[2]}"
        replies = [(path, *read(client, path)) for path in (wrong, "/preview/never/")]
        told, never = [without(path, text) for path, _status, text in replies]
        assert told == never
        assert {status for _path, status, _text in replies} == {404}
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        ended = [read(client, link) for link in good]
    assert {status for status, _text in ended} == {410}
    assert not any(MARK in text for _status, text in ended)


def slugs_of_hidden(plants: Plants) -> list[str]:
    found = [getattr(record, "slug", "") for record in plants.hidden]
    return sorted(slug for slug in found if slug.startswith(MARK))


FILTERED = {
    "/": ClaimFilter,
    "/contradictions/": ContradictionFilter,
    "/api/v1/claims/": ClaimFilter,
    "/api/v1/contradictions/": ContradictionFilter,
    "/api/v1/timeline/": ClaimFilter,
    "/feeds/claims.atom": ClaimFilter,
    "/feeds/claims.json": ClaimFilter,
    "/feeds/contradictions.atom": ContradictionFilter,
    "/feeds/timelinejs.json": ClaimFilter,
    "/lanes/": ClaimFilter,
}


@pytest.mark.parametrize("address", FILTERED)
def test_no_filter_finds_a_hidden_record(
    client: Client, plants: Plants, address: str
) -> None:
    """The same answer as for a slug that never was, and no word of the hidden text."""
    hidden = slugs_of_hidden(plants)[0]
    for name in FILTERED[address].base_filters:
        for value in (hidden, f"{hidden},{plants.claim.speaker.slug}"):
            found = read(client, f"{address}?{urlencode({name: value})}")
            absent_value = value.replace(hidden, NOBODY)
            absent = read(client, f"{address}?{urlencode({name: absent_value})}")
            assert found[0] == absent[0], (name, value)
            assert MARK not in found[1].replace(hidden, ""), (name, value)


@pytest.mark.parametrize("address", [*FILTERED][:4])
def test_no_date_leads_to_a_hidden_record(
    client: Client, plants: Plants, address: str
) -> None:
    for order in ("", "&ordering=said_on"):
        if order and "claims" not in address and address != "/":
            continue
        for at in ("1999", "2020-03-11", "2020-03", "2999"):
            status, text = read(client, f"{address}?at={at}{order}")
            assert status == 200
            assert MARK not in text, (at, order)


def spread_over(days: int, first: datetime) -> None:
    """As if each record's versions had been public a day each from `first` on."""
    for model in Publishable.__subclasses__():
        rows = model.objects.filter(published_at__isnull=False)
        rows.update(published_at=first)
    ends: dict[tuple[str, int], datetime | None] = {}
    for each in Revision.objects.published().order_by("-number"):
        key = each.resource, each.resource_id
        was_ended = each.live_until is not None
        each.live_from = first + timedelta(days=min(each.number, days))
        each.live_until = ends.get(key, each.live_until) if was_ended else None
        ends[key] = each.live_from
        each.save()


# What can be read as of a past day, beside the timeline.
WITH_A_PAST = {
    Claim: "/claims/{0.pk}/{0.slug}/ /api/v1/claims/{0.pk}/",
    Contradiction: "/contradictions/{0.pk}/ /api/v1/contradictions/{0.pk}/",
    Story: "/stories/{0.slug}/ /api/v1/stories/{0.slug}/",
}


def leaks_as_of(client: Client, record: Record, query: str) -> Iterator[str]:
    """Where a record shows as of a day what is hidden today."""
    for path in WITH_A_PAST[type(record)].format(record).split():
        status, text = read(client, f"{path}?{query}")
        is_told = status == 200 and not is_public(record)
        if MARK in text.replace(str(getattr(record, "slug", "-")), "") or is_told:
            yield f"{path}?{query}"


def test_no_past_day_shows_a_hidden_record(client: Client, plants: Plants) -> None:
    first = timezone.now() - timedelta(days=40)
    spread_over(12, first)
    days = [first + timedelta(days=number) for number in (3, 6, 9, 12)]
    leaks = []
    for query in (f"as_of={day:%Y-%m-%d}" for day in days):
        lists = [f"/?{query}", f"/fa/?{query}", f"/?{query}&ordering=said_on"]
        leaks += [address for address in lists if MARK in read(client, address)[1]]
        for model in WITH_A_PAST:
            for record in model.objects.published():
                leaks += leaks_as_of(client, record, query)
    for model in WITH_A_PAST:
        for record in model.objects.all():
            leaks += leaks_as_of(client, record, query)
    assert leaks == []


def test_words_of_hidden_claims_are_not_searched(
    client: Client, plants: Plants
) -> None:
    _status, text = read(client, f"/api/v1/claims/?q={MARK}")
    assert '"results":[]' in text.replace(" ", "")


def test_words_of_hidden_records_are_neither_found_nor_offered(
    client: Client, plants: Plants
) -> None:
    never = read(client, "/search/?q=qqqqqqqq")[1]
    found = read(client, f"/search/?q={MARK}")[1]
    assert found.replace(MARK, "qqqqqqqq") == never
    for misspelt in (MARK[1:], f"{MARK[:4]}{MARK[5:]}", f"{MARK}_or_so"):
        text = read(client, f"/search/?q={misspelt}")[1]
        assert MARK not in text.replace(misspelt, "")


def test_a_withdrawn_text_stays_readable_only_where_the_withdrawal_says_so(
    client: Client, plants: Plants
) -> None:
    for withdrawn in Claim.objects.withdrawn():
        status, text = read(client, f"/claims/{withdrawn.pk}/any-slug-at-all/")
        assert status == 410
        assert "it was not so." in text
        assert MARK not in text


def test_the_plants_cover_every_publishable_model_in_every_hidden_state(
    plants: Plants,
) -> None:
    for model in Publishable.__subclasses__():
        states = set(model.objects.values_list("state", flat=True))
        assert states >= set(State.values) - {State.PUBLISHED}, model
