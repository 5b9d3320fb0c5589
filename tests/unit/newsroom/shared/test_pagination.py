import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.models import Commitment, Topic
from newsroom.shared.pagination import (
    MAX_PAGE_SIZE,
    PAGE_SIZE,
    CursorError,
    Keyset,
    Ordered,
    page_of,
    page_size,
    scope_of,
)
from newsroom.shared.problems import NewsroomError
from tests.factories import make_claim, make_commitment

ORDERS = ["pk", "-pk", "slug", "-slug"]


@pytest.fixture
def topics(db):
    return Topic.objects.bulk_create(
        Topic(name=f"Topic {number}", slug=f"topic-{number:02}")
        for number in range(12, 0, -1)
    )


def list_of(topics, order="-pk", size=3, scope="/topics/"):
    rows = Topic.objects.filter(pk__in=[topic.pk for topic in topics]).order_by(order)
    return Keyset(Ordered(rows), scope, size)


def walk(keyset, side, page):
    """The pages from `page` on towards `side`, `page` itself left out."""
    while cursor := getattr(page, side):
        page = keyset.page(cursor)
        yield page


def rows_of(pages):
    return [row for page in pages for row in page.rows]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 4, 6, 7, 12])
def test_walking_there_and_back_gives_every_row_exactly_once(topics, order, rows):
    keyset = list_of(topics[:rows], order)
    first = keyset.page("")
    there = [first, *walk(keyset, "next", first)]
    back = [there[-1], *walk(keyset, "previous", there[-1])]
    assert rows_of(there) == list(keyset.rows.rows)
    assert rows_of(reversed(back)) == list(keyset.rows.rows)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.integers(0, 8),
    size=st.integers(1, 4),
    order=st.sampled_from(ORDERS),
    steps=st.lists(st.booleans(), max_size=12),
)
@pytest.mark.django_db
def test_a_stroll_in_both_directions_shows_the_pages_side_by_side(
    rows, size, order, steps
):
    Topic.objects.all().delete()
    Topic.objects.bulk_create(Topic(name=f"{n}", slug=f"{n:02}") for n in range(rows))
    keyset = Keyset(Ordered(Topic.objects.order_by(order)), "/topics/", size)
    expected = list(keyset.rows.rows)
    page, start = keyset.page(""), 0
    for forward in steps:
        cursor = page.next if forward else page.previous
        if cursor:
            page, start = keyset.page(cursor), start + (size if forward else -size)
        assert page.rows == expected[start : start + size]
        assert bool(page.next) == (start + size < rows)
        assert bool(page.previous) == (start > 0)


@settings(max_examples=25, deadline=None)
@given(rows=st.integers(1, 8), size=st.integers(1, 4), newer=st.integers(1, 3))
@pytest.mark.django_db
def test_rows_that_others_add_meanwhile_move_none_of_the_old(rows, size, newer):
    Topic.objects.all().delete()
    Topic.objects.bulk_create(Topic(name=f"{n}", slug=f"{n}") for n in range(rows))
    keyset = Keyset(Ordered(Topic.objects.order_by("-pk")), "/topics/", size)
    old = list(keyset.rows.rows)
    page = keyset.page("")
    seen = [page]
    for step in range(rows):
        Topic.objects.bulk_create(
            Topic(name=f"new {step} {n}", slug=f"new-{step}-{n}") for n in range(newer)
        )
        if not page.next:
            break
        page = keyset.page(page.next)
        seen.append(page)
    assert rows_of(seen) == old
    back = [page, *walk(keyset, "previous", page)]
    everything = rows_of(reversed(back))
    assert len(everything) == len(set(everything))
    assert set(everything) == set(Topic.objects.all()) or len(seen) == 1


@settings(max_examples=60, deadline=None)
@given(
    rows=st.integers(0, 8),
    size=st.integers(1, 4),
    order=st.sampled_from(["slug", "-slug"]),
    before=st.integers(0, 8),
)
@pytest.mark.django_db
def test_from_any_place_every_row_is_reached_exactly_once(rows, size, order, before):
    Topic.objects.all().delete()
    Topic.objects.bulk_create(Topic(name=f"{n}", slug=f"{n:02}") for n in range(rows))
    keyset = Keyset(Ordered(Topic.objects.order_by(order)), "/topics/", size)
    expected = list(keyset.rows.rows)
    # Before the row of this number, where no row is.
    page = keyset.page_beyond(f"{before - 1:02}x")
    start = min(before, rows) if order == "slug" else rows - min(before, rows)
    if 0 < start < rows:
        assert page.rows == expected[start : start + size]
    elif start:
        assert page.rows == expected[-size:]
        assert not page.next
    else:
        assert page.rows == expected[:size]
        assert not page.previous

    earlier = list(walk(keyset, "previous", page))[::-1]
    later = list(walk(keyset, "next", page))
    assert rows_of([*earlier, page, *later]) == expected
    if earlier:
        assert keyset.page(earlier[-1].next) == page
    assert all(one.until is not None for one in earlier)


def test_rows_added_before_the_first_page_are_reached_by_going_back(topics):
    keyset = list_of(topics, size=5)
    second = keyset.page(keyset.page("").next)
    newer = Topic.objects.create(name="Newer", slug="newer")
    keyset = Keyset(Ordered(Topic.objects.order_by("-pk")), "/topics/", 5)
    first = keyset.page(second.previous)
    assert first.rows == topics[::-1][:5]
    assert keyset.page(first.previous).rows == [newer]


def test_a_list_may_be_in_the_order_of_a_related_column(db):
    made = [make_commitment(claim=promise_of(day)) for day in ("05", "03", "04")]
    keyset = Keyset(Ordered(Commitment.objects.newest_first()), "/commitments/", 1)
    first = keyset.page("")
    pages = [first, *walk(keyset, "next", first)]
    assert rows_of(pages) == [made[0], made[2], made[1]]


def promise_of(day):
    return make_claim(kind="commitment", said_on=f"2020-03-{day}")


def test_a_page_knows_no_number_of_rows_but_reads_one_row_more(
    topics, django_assert_num_queries
):
    keyset = list_of(topics)
    with django_assert_num_queries(1) as context:
        keyset.page("")
    assert "LIMIT 4" in context.captured_queries[0]["sql"]
    assert "OFFSET" not in context.captured_queries[0]["sql"]


# --- Cursors that are not of this list ----------------------------------------------


@pytest.fixture
def cursor(topics):
    return list_of(topics).page("").next


@pytest.mark.parametrize(
    "other",
    [{"scope": "/events/"}, {"order": "pk"}, {"order": "slug"}],
    ids=["address", "direction", "ordering"],
)
def test_a_cursor_of_another_list_is_refused(topics, cursor, other):
    with pytest.raises(CursorError):
        list_of(topics, **other).page(cursor)


@pytest.mark.parametrize(
    "broken",
    [
        lambda cursor: cursor[:-1],
        lambda cursor: cursor[1:],
        lambda cursor: cursor.split(".")[0],
        lambda cursor: f"{cursor}x",
        lambda cursor: f"WzAsIDFd.{cursor.split('.')[1]}",
        lambda cursor: cursor.swapcase(),
        lambda cursor: "1",
        lambda cursor: ".",
        lambda cursor: "\0",
        lambda cursor: "قلم",
        lambda cursor: "\ud800",
        lambda cursor: "9" * 10_000,
    ],
    ids=[
        "end cut",
        "start cut",
        "no signature",
        "longer",
        "forged",
        "other case",
        "number",
        "dot",
        "null",
        "persian",
        "surrogate",
        "huge",
    ],
)
def test_a_cursor_that_was_not_made_here_is_refused(topics, cursor, broken):
    with pytest.raises(CursorError):
        list_of(topics).page(broken(cursor))


def test_a_cursor_error_names_the_parameter_and_the_way_out():
    error = CursorError()
    assert error.status == 400
    assert [each["parameter"] for each in error.errors] == ["cursor"]
    assert "first page" in error.errors[0]["message"]


def test_a_cursor_tells_the_reader_no_key_that_they_could_change(topics):
    keyset, other = list_of(topics), list_of(topics, size=4)
    first, second = keyset.page("").next, other.page("").next
    swapped = f"{first.split('.')[0]}.{second.split('.')[1]}"
    with pytest.raises(CursorError):
        keyset.page(swapped)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kind=denial", "kind=warning"),
        ("kind=denial", ""),
        ("speaker=a&speaker=b", "speaker=a"),
        ("from=2020", "to=2020"),
    ],
)
def test_a_cursor_does_not_outlive_its_filters(topics, one, other):
    rows = Topic.objects.order_by("-pk")
    cursor = page_of(rows, "/", QueryDict(one), size=3).next
    with pytest.raises(CursorError):
        page_of(rows, "/", QueryDict(f"{other}&cursor={cursor}"), size=3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("speaker=a&speaker=b", "speaker=b&speaker=a"),
        ("kind=denial&from=2020", "from=2020&kind=denial"),
        ("kind=denial", "kind=denial&page_size=7"),
        ("kind=denial", "cursor=before&kind=denial"),
    ],
)
def test_the_same_filters_are_one_list_however_they_are_written(one, other):
    assert scope_of("/", QueryDict(one)) == scope_of("/", QueryDict(other))


def test_the_first_page_follows_an_empty_cursor(topics):
    rows = Topic.objects.order_by("-pk")
    page = page_of(rows, "/", QueryDict("cursor="), size=3)
    assert page.rows == topics[::-1][:3]


# --- How many rows a page has -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "size"), [("", None), ("1", 1), ("007", 7), (str(MAX_PAGE_SIZE), 200)]
)
def test_a_page_has_as_many_rows_as_are_asked_for(text, size):
    query = QueryDict(f"page_size={text}" if text else "")
    assert page_size(query) == (size or PAGE_SIZE)


@pytest.mark.parametrize(
    "text",
    ["0", "-1", "201", "000001999999", "1.5", "1e2", "ten", " 5", "٥", "²", "9" * 5000],
)
def test_no_page_is_longer_than_the_longest_or_shorter_than_one(text):
    query = QueryDict(mutable=True)
    query["page_size"] = text
    with pytest.raises(NewsroomError) as refused:
        page_size(query)
    assert [each["parameter"] for each in refused.value.errors] == ["page_size"]
    assert "from 1 to 200" in refused.value.detail
