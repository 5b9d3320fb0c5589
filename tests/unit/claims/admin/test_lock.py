"""Two editors at one record: the second is told, and loses nothing."""

import json
import random

import pytest

from claims.models import Claim, Revision
from tests.factories import (
    make_claim,
    make_colleague,
    make_commitment,
    make_source,
    make_speaker,
    make_topic,
)
from tests.unit.claims.admin.desk import change_url, errors, row, save, sign_in, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def rana():
    user = make_colleague("reporter", "rana")
    user.first_name, user.last_name = "Rana", "Safi"
    user.save()
    return sign_in(user)


@pytest.fixture
def edith():
    return sign_in(make_colleague("editor", "edith"))


@pytest.mark.parametrize("published", [False, True])
def test_stale_form_is_refused_with_who_what_and_all_that_was_typed(
    rana, edith, published
):
    claim = make_claim(published=published)
    opened = edith.get(change_url(claim))
    assert errors(save(rana, claim, place="Doha")) == ""
    revisions = Revision.objects.of(claim).count()
    response = edith.post(
        change_url(claim), typed(opened, place="Kabul", occasion="a speech")
    )
    assert "Rana Safi changed this after you opened it" in errors(response)
    assert "(Place)" in errors(response)
    form = response.context["adminform"].form
    assert (form["place"].value(), form["occasion"].value()) == ("Kabul", "a speech")
    assert Revision.objects.of(claim).count() == revisions
    assert Claim.objects.get().occasion == ""


def test_what_only_one_of_two_changed_stands_together_when_saved_again(rana, edith):
    claim = make_claim(place="Kabul", occasion="a speech")
    opened = edith.get(change_url(claim))
    save(rana, claim, place="Doha")
    merged = edith.post(change_url(claim), typed(opened, occasion="an interview"))
    assert "Rana Safi changed this after you opened it" in errors(merged)
    assert merged.context["meanwhile"].conflicts == []
    assert errors(edith.post(change_url(claim), typed(merged))) == ""
    claim.refresh_from_db()
    assert (claim.place, claim.occasion) == ("Doha", "an interview")


@pytest.mark.parametrize(("choice", "stands"), [("mine", "Herat"), ("theirs", "Doha")])
@pytest.mark.parametrize("published", [False, True])
def test_what_both_changed_is_chosen_field_by_field(
    rana, edith, choice, stands, published
):
    claim = make_claim(published=published, place="Kabul")
    opened = edith.get(change_url(claim))
    save(rana, claim, place="Doha", occasion="a speech")
    merged = edith.post(change_url(claim), typed(opened, place="Herat"))
    (conflict,) = merged.context["meanwhile"].conflicts
    assert (conflict.label, conflict.mine, conflict.theirs) == (
        "Place",
        "Herat",
        "Doha",
    )
    chosen = {f"choice-{conflict.name}": choice}
    chosen |= {f"theirs-{name}": value for name, value in conflict.sent}
    assert errors(edith.post(change_url(claim), typed(merged, **chosen))) == ""
    newest = json.loads(Revision.objects.of(claim)[0].snapshot)
    assert (newest["place"], newest["occasion"]) == (stands, "a speech")


FIELDS = ("place", "occasion", "medium", "role_at_time", "citations-0-locator")
PAIRS = 10


def test_of_many_pairs_who_save_at_once_nobody_loses_a_keystroke(rana, edith):
    """Each field ends as the one who changed it has it, or as was chosen of both."""
    drawn = random.Random(2020)  # noqa: S311
    claim = make_claim()
    for pair in range(PAIRS):
        opened = edith.get(change_url(claim))
        first, second = (
            dict.fromkeys(drawn.sample(FIELDS, drawn.randint(1, 4)), f"{who} {pair}")
            for who in ("Rana", "Edith")
        )
        saved = rana.post(change_url(claim), typed(opened, **first))
        assert errors(saved) == ""
        merged = edith.post(change_url(claim), typed(opened, **second))
        conflicts = merged.context["meanwhile"].conflicts
        assert {each.name for each in conflicts} == first.keys() & second.keys()
        chosen, expected = {}, first | second
        for each in conflicts:
            choice = drawn.choice(("mine", "theirs"))
            chosen |= {f"choice-{each.name}": choice}
            chosen |= {f"theirs-{name}": value for name, value in each.sent}
            if choice == "theirs":
                expected[each.name] = first[each.name]
        assert errors(edith.post(change_url(claim), typed(merged, **chosen))) == ""
        shown = typed(edith.get(change_url(claim)))
        assert {name: shown[name] for name in expected} == expected, pair


def test_rows_that_both_added_changed_and_deleted_are_merged(rana, edith):
    cited = [{"source": make_source(), "exact": f"passage {n}"} for n in range(4)]
    claim = make_claim(citations=cited)
    opened = edith.get(change_url(claim))
    ranas = row(
        rana.get(change_url(claim)),
        "citations",
        source=make_source().pk,
        exact="of Rana",
    )
    ranas |= {
        "citations-0-exact": "by Rana",
        "citations-1-DELETE": "on",
        "citations-2-DELETE": "on",
    }
    assert errors(save(rana, claim, **ranas)) == ""
    ediths = row(opened, "citations", source=make_source().pk, exact="of Edith")
    ediths |= {
        "citations-2-locator": "page 2",
        "citations-3-exact": "by Edith",
        "citations-0-DELETE": "on",
    }
    merged = edith.post(change_url(claim), typed(opened, **ediths))
    assert merged.context["meanwhile"].conflicts == []
    assert errors(edith.post(change_url(claim), typed(merged))) == ""
    assert sorted(claim.citations.values_list("exact", "locator")) == [
        ("by Edith", ""),
        ("by Rana", ""),
        ("of Edith", ""),
        ("of Rana", ""),
        ("passage 2", "page 2"),
    ]


def test_a_row_that_both_changed_is_chosen_field_by_field(rana, edith):
    claim = make_claim(citations=[{"source": make_source(), "exact": "a passage"}])
    opened = edith.get(change_url(claim))
    save(rana, claim, **{"citations-0-exact": "by Rana", "citations-0-locator": "p. 1"})
    mine = {"citations-0-exact": "by Edith"}
    merged = edith.post(change_url(claim), typed(opened, **mine))
    (conflict,) = merged.context["meanwhile"].conflicts
    assert (conflict.mine, conflict.theirs) == ("by Edith", "by Rana")
    assert f'name="choice-{conflict.name}"' in merged.content.decode()
    chosen = {
        "choice-citations-0-exact": "theirs",
        "theirs-citations-0-exact": "by Rana",
    }
    assert errors(edith.post(change_url(claim), typed(merged, **chosen))) == ""
    found = claim.citations.values_list("exact", "locator")
    assert list(found) == [("by Rana", "p. 1")]


def test_dates_with_a_time_and_figures_are_merged(rana, edith):
    copy = {"url": "https://a.example/1", "captured_at": "2020-03-12T12:00:00Z"}
    source = make_source(captures=[copy])
    opened = edith.get(change_url(source))
    assert (
        errors(save(rana, source, **{"captures-0-captured_at_0": "2020-03-13"})) == ""
    )
    merged = edith.post(change_url(source), typed(opened, publisher="Outlet"))
    assert merged.context["meanwhile"].conflicts == []
    assert errors(edith.post(change_url(source), typed(merged))) == ""
    source.refresh_from_db()
    (capture,) = source.captures.all()
    assert (source.publisher, capture.captured_at.day) == ("Outlet", 13)

    promise = make_commitment(quantity="1500", unit="prisoners")
    opened = edith.get(change_url(promise))
    save(rana, promise, quantity="1600")
    merged = edith.post(change_url(promise), typed(opened, unit="people"))
    assert merged.context["meanwhile"].conflicts == []
    assert errors(edith.post(change_url(promise), typed(merged))) == ""
    promise.refresh_from_db()
    assert (promise.quantity, promise.unit) == (1600, "people")


def test_a_form_merged_with_one_change_is_merged_with_the_next(rana, edith):
    claim = make_claim()
    opened = edith.get(change_url(claim))
    save(rana, claim, place="Doha")
    merged = edith.post(change_url(claim), typed(opened, occasion="a speech"))
    save(rana, claim, medium="radio")
    again = edith.post(change_url(claim), typed(merged))
    assert "changed this after you opened it" in errors(again)
    assert errors(edith.post(change_url(claim), typed(again))) == ""
    claim.refresh_from_db()
    assert (claim.place, claim.occasion, claim.medium) == ("Doha", "a speech", "radio")


def test_topics_that_a_colleague_chose_are_taken_over(rana, edith):
    topic, other = make_topic(), make_topic()
    claim = make_claim(topics=[topic])
    opened = edith.get(change_url(claim))
    name = next(iter(opened.context["adminform"].form.links))
    save(rana, claim, **{name: [topic.pk, other.pk]})
    merged = edith.post(change_url(claim), typed(opened, place="Kabul"))
    assert errors(edith.post(change_url(claim), typed(merged))) == ""
    assert set(claim.topics.all()) == {topic, other}


def test_change_of_a_source_alone_makes_an_open_form_stale(rana, edith):
    claim = make_claim()
    opened = edith.get(change_url(claim))
    cited = row(opened, "citations", source=make_source().pk)
    assert errors(save(rana, claim, **cited)) == ""
    response = edith.post(change_url(claim), typed(opened, place="Kabul"))
    assert "changed this after you opened it" in errors(response)
    assert "(Citation)" in errors(response)


def test_row_that_a_colleague_deleted_is_still_shown_as_typed(rana, edith):
    kept, gone = {"source": make_source()}, {"source": make_source(), "exact": "gone"}
    claim = make_claim(citations=[kept, gone])
    opened = edith.get(change_url(claim))
    assert errors(save(rana, claim, **{"citations-1-DELETE": "on"})) == ""
    sent = typed(opened, **{"citations-1-exact": "typed by Edith"})
    response = edith.post(change_url(claim), sent)
    assert "changed this after you opened it" in errors(response)
    assert "typed by Edith" in response.content.decode()


def test_form_without_a_version_is_refused(rana):
    claim = make_claim()
    sent = typed(rana.get(change_url(claim)), place="Doha")
    del sent["version"]
    assert rana.post(change_url(claim), sent).status_code == 200
    assert Claim.objects.get().place == ""


def test_count_is_locked_by_its_commitment(rana, edith):
    count = {"on": "2020-03-20", "total": "300", "reported_by": make_speaker()}
    commitment = make_commitment(progress=[count])
    url = f"{change_url(commitment.progress.get())}?commitment={commitment.pk}"
    opened = edith.get(url)
    save(rana, commitment, condition="if talks begin")
    response = edith.post(url, typed(opened, total="400"))
    assert "Rana Safi changed this after you opened it" in errors(response)
    assert commitment.progress.get().total == 300
