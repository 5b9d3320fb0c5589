"""Counts and their sources are part of their commitment."""

import pytest
from django.urls import reverse

from claims import actions
from claims.models import Commitment, Revision
from tests.factories import make_commitment, make_source, make_speaker
from tests.unit.claims.admin.desk import change_url, errors, row, save, sign_in, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


def count_of(commitment):
    return Revision.objects.of(commitment).count()


def test_steps_and_counts_are_entered_with_the_commitment(desk):
    commitment = make_commitment()
    before = count_of(commitment)
    form = desk.get(change_url(commitment))
    step = row(form, "steps", due_on="2020-03-14", total="100")
    speaker = make_speaker()
    count = row(
        form, "progress", on="20 March 2020", total="300", reported_by=speaker.pk
    )
    assert errors(save(desk, commitment, **step, **count)) == ""
    assert commitment.steps.get().total == 100
    assert commitment.progress.get().on == "2020-03-20"
    assert count_of(commitment) == before + 1


@pytest.mark.parametrize("published", [False, True])
def test_source_of_a_count_is_kept_with_its_commitment(desk, published):
    commitment = make_commitment(published=published)
    form = desk.get(change_url(commitment))
    speaker = make_speaker()
    count = row(form, "progress", on="2020-03", total="300", reported_by=speaker.pk)
    assert errors(save(desk, commitment, **count)) == ""
    page = desk.get(change_url(commitment)).content.decode()
    url = page.split("Sources of this count")[0].rsplit('href="', 1)[1].split('"')[0]
    form = desk.get(url)
    cited = row(form, "citations", source=make_source().pk, exact="300 freed")
    response = desk.post(url, typed(form, **cited))
    assert response["Location"] == change_url(commitment)
    pending = Revision.objects.of(commitment).pending().get()
    assert '"exact":"300 freed"' in pending.snapshot
    assert Commitment.objects.get().progress.exists() is not published


def test_history_of_a_count_is_its_commitments(desk):
    count = {"on": "2020-03-20", "total": "300", "reported_by": make_speaker()}
    commitment = make_commitment(progress=[count])
    name, key = "admin:claims_progress_history", commitment.progress.get().pk
    response = desk.get(reverse(name, args=[key]))
    owner = reverse("admin:claims_commitment_history", args=[commitment.pk])
    assert response["Location"] == owner
    assert desk.get(reverse(name, args=[key + 1])).status_code == 404


@pytest.mark.parametrize("key", ["none", "9" * 30])
def test_count_that_is_not_there_leads_to_the_index(desk, key):
    url = reverse("admin:claims_progress_change", args=[key])
    assert desk.get(f"{url}?commitment={key}").status_code == 302
    assert desk.post(f"{url}?commitment={key}").status_code == 302


def test_count_of_a_withdrawn_commitment_is_read_only(desk, editor):
    count = {"on": "2020-03-20", "total": "300", "reported_by": make_speaker()}
    commitment = make_commitment(progress=[count], published=True)
    actions.withdraw(record=commitment, by=editor, reason="It was never made.")
    page = desk.get(change_url(commitment.progress.get()))
    assert b'name="total"' not in page.content


def test_figures_are_shown_without_the_zeros_behind_the_point(desk):
    page = desk.get(change_url(make_commitment(quantity="1500")))
    assert b'value="1500"' in page.content
