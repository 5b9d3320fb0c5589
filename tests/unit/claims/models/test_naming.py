"""Names in the reader's language."""

import pytest
from django.utils.translation import override

from claims import actions
from claims.models import Speaker
from claims.snapshots import canonical, restore, snapshot
from newsroom.shared.scope import request_scope
from tests.factories import desk_reporter, make_claim, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def name(record, **names):
    """Give `record` a name in each language, by an act."""
    part = "aliases" if isinstance(record, Speaker) else "names"
    rows = [{"language": code, "name": text} for code, text in names.items()]
    record.refresh_from_db()
    actions.enter(record=record, by=desk_reporter(), changes={part: rows})


@pytest.mark.parametrize("make", [make_speaker, make_topic])
def test_a_record_is_called_as_the_readers_language_has_it(make):
    record = make(name="Ghani")
    name(record, fa="غنی", de="Ghani (de)")

    assert str(record) == "Ghani"
    with override("fa"):
        assert str(record) == "غنی"
    with override("fr"):
        assert str(record) == "Ghani"


def test_a_name_in_a_variant_of_the_language_serves():
    speaker = make_speaker(name="Ghani")
    name(speaker, **{"fa-AF": "غنی"})

    with override("fa"):
        assert str(speaker) == "غنی"


def test_a_name_in_the_very_language_goes_before_one_in_a_variant_of_it():
    speaker = make_speaker(name="Ghani")
    rows = [
        {"language": code, "name": text}
        for code, text in (("fa-AF", "اشرف غنی"), ("fa", "غنی"))
    ]
    speaker.refresh_from_db()
    actions.enter(record=speaker, by=desk_reporter(), changes={"aliases": rows})

    with override("fa"):
        assert str(speaker) == "غنی"


def test_of_several_names_the_first_is_used():
    speaker = make_speaker(name="Ghani")
    rows = [{"language": "fa", "name": text} for text in ("اشرف غنی", "غنی")]
    speaker.refresh_from_db()
    actions.enter(record=speaker, by=desk_reporter(), changes={"aliases": rows})

    with override("fa"):
        assert str(speaker) == "اشرف غنی"


def test_a_name_entered_before_its_record_is_public_is_there_when_it_is():
    speaker = make_speaker(name="Ghani")
    make_claim(published=True)
    with override("fa"):
        str(speaker)
    name(speaker, fa="غنی")

    make_claim(published=True, speaker=speaker)

    with override("fa"):
        assert str(speaker) == "غنی"


def test_names_are_asked_for_once_a_request(django_assert_num_queries):
    speakers = [make_speaker(name=f"Speaker {n}") for n in range(3)]

    with override("fa"), request_scope(), django_assert_num_queries(2):
        assert [str(speaker) for speaker in speakers] == [s.name for s in speakers]
    with django_assert_num_queries(0):
        assert [str(speaker) for speaker in speakers] == [s.name for s in speakers]


def test_a_revision_from_before_there_were_names_stays_as_it_was():
    topic = make_topic(name="Prisoners")
    before = snapshot(topic)
    name(topic, fa="زندانیان")

    topic.refresh_from_db()
    restore(topic, canonical(before))

    assert "names" not in before
    assert snapshot(topic) == before
