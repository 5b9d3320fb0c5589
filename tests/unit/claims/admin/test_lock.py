"""Two editors at one record: the second is told, and loses nothing."""

import pytest

from claims.models import Claim, Revision
from tests.factories import (
    make_claim,
    make_colleague,
    make_commitment,
    make_source,
    make_speaker,
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


def test_stale_form_stays_refused_until_it_is_opened_anew(rana, edith):
    claim = make_claim()
    opened = edith.get(change_url(claim))
    save(rana, claim, place="Doha")
    refused = edith.post(change_url(claim), typed(opened, place="Kabul"))
    again = edith.post(change_url(claim), typed(refused))
    assert "changed this after you opened it" in errors(again)
    assert errors(save(edith, claim, place="Kabul")) == ""
    assert Claim.objects.get().place == "Kabul"


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
