"""A small record of everything that the API can show, the same at every run.

Names, days and the clock are fixed; ids count from 1 on either engine, because the
sequences are set back first. Hidden records stand among the public ones.
"""

from datetime import UTC, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection

from claims import actions
from claims.choices import State
from claims.models import Claim, Publishable
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)

NOW = datetime(2020, 4, 1, 12, tzinfo=UTC)


def count_ids_from_one() -> None:
    """Only for an empty record: what other tests rolled back used up numbers."""
    tables = [
        sequence
        for sequence in connection.introspection.sequence_list()
        if sequence["table"].startswith("claims_")
    ]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_by_name_sql(no_style(), tables):
            cursor.execute(sql)


class GoldenRecord:
    """Made in one go, by the acts; what tests name are its attributes."""

    def __init__(self) -> None:
        count_ids_from_one()
        self.make_names()
        self.make_happenings()
        self.make_claims()
        self.make_findings()
        self.make_hidden()
        self.change_what_is_public()

    def make_names(self) -> None:
        hidden = make_speaker(name="Ministry", slug="ministry", kind="organisation")
        self.taliban = make_speaker(
            name="The Taliban", slug="taliban", kind="organisation"
        )
        self.ghani = make_speaker(
            name="Mohammad Ashraf Ghani",
            slug="ashraf-ghani",
            description="President.",
            aliases=[{"name": "Ashraf Ghani"}, {"name": "اشرف غنی", "language": "fa"}],
            identifiers=[{"scheme": "wikidata", "identifier": "Q11827"}],
            affiliations=[
                {"role": "Minister", "organisation": hidden.pk, "starts_on": "2002"},
                {"role": "Guest", "organisation": self.taliban.pk},
            ],
        )
        self.official = make_speaker(
            name="an Afghan official", slug="an-afghan-official", kind="unnamed"
        )
        self.topic = make_topic(name="Prisoners", slug="prisoners")
        self.peace = make_topic(name="Peace", slug="peace")

    def make_happenings(self) -> None:
        self.article = make_source(
            title="Ghani orders releases",
            publisher="An agency",
            author="A. Writer",
            url="https://agency.example/releases",
            published_on="2020-03-12",
            language="en",
            captures=[
                {
                    "url": "https://archive.example/1",
                    "captured_at": datetime(2020, 3, 13, 8, tzinfo=UTC),
                    "sha256": "0" * 64,
                },
                {
                    "url": "https://archive.example/failed",
                    "captured_at": datetime(2020, 3, 14, 8, tzinfo=UTC),
                    "state": "failed",
                },
            ],
        )
        self.wire = make_source(title="A wire report without an address")
        self.event = make_event(
            published=True,
            title="Ghani signs the decree",
            summary="It orders the release of 1,500 prisoners.",
            happened_on="2020-03-11",
            place="Kabul",
            topics=[self.topic],
            citations=[{"source": self.article, "exact": "signed a decree"}],
        )

    def make_claims(self) -> None:
        self.promise = self.claim(
            headline="1,500 prisoners are to be freed",
            statement="Afghanistan will free 1,500 Taliban prisoners.",
            kind="commitment",
            attribution="document",
            speaker=self.ghani,
            said_on="2020-03-11T14:30",
            role_at_time="President",
            occasion="Decree",
            place="Kabul",
            medium="Decree",
            topics=[self.topic, self.peace],
            events=[self.event],
        )
        self.denial = self.claim(
            headline="No conditional release was agreed",
            statement="The Taliban never agreed on any conditional release.",
            kind="denial",
            attribution="quoted",
            speaker=self.official,
            on_behalf_of=self.taliban,
            said_on="2020-03-12~",
            quote="هرگز توافق نکردیم",
            quote_language="fa",
            translation="We never agreed.",
            responds_to=self.promise,
            topics=[self.topic],
            citations=[
                {
                    "source": self.article,
                    "exact": "We never agreed",
                    "prefix": "He said: ",
                    "suffix": ".",
                    "locator": "p. 2",
                },
                {"source": self.wire},
            ],
        )
        self.repetition = self.claim(
            headline="The 1,500 are to be freed, again",
            statement="Afghanistan will free 1,500 Taliban prisoners.",
            speaker=self.ghani,
            said_on="2020-03-14/..",
            repeats=self.promise,
        )
        self.refusal = self.claim(
            headline="Nobody is to be freed",
            statement="No prisoner will be freed.",
            speaker=self.ghani,
            said_on="2020-02",
        )

    def claim(self, published: bool = True, **changes: Any) -> Claim:
        changes.setdefault("citations", [{"source": self.article}])
        return make_claim(published=published, **changes)

    def make_findings(self) -> None:
        self.dispute = make_contradiction(
            published=True,
            first=self.denial,
            second=self.promise,
            aspect="number",
            first_value="none",
            second_value="1,500",
            explanation="One promises what the other says was never agreed.",
            citations=[{"source": self.wire}],
        )
        self.reversal = make_contradiction(
            published=True,
            first=self.promise,
            second=self.refusal,
            explanation="First nobody, then 1,500.",
        )
        self.verdict = make_verdict(
            label="Half true",
            slug="half-true",
            order=3,
            tone="mixed",
            meaning="Part of it holds.",
        )
        self.review = make_review(
            published=True,
            claim=self.promise,
            verdict=self.verdict,
            summary="Some were freed.",
        )
        make_review(
            published=True,
            claim=self.promise,
            origin="elsewhere",
            publisher="Another outlet",
            site="outlet.example",
            url="https://outlet.example/check",
            rating="Mostly right",
            summary="",
        )
        self.make_commitment_and_story()

    def make_commitment_and_story(self) -> None:
        self.commitment = make_commitment(
            published=True,
            claim=self.promise,
            starts_on="2020-03-14",
            condition="If talks go on.",
            steps=[
                {"due_on": "2020-03-14", "total": "100"},
                {"due_on": "2020-03-15", "total": "200.5"},
            ],
            progress=[
                {
                    "on": "2020-03-31",
                    "total": "361",
                    "low": "350",
                    "high": "400.25",
                    "reported_by": self.taliban,
                    "citations": [{"source": self.wire}],
                }
            ],
        )
        draft = self.claim(published=False, headline="A draft")
        self.story = make_story(
            published=True,
            title="The decree",
            slug="the-decree",
            standfirst="Who is to be freed.",
            introduction="It began with **one** decree.",
            entries=[
                {"event": self.event, "note": "How it began.", "order": 1},
                {"claim": self.promise, "order": 2},
                {"claim": self.refusal, "note": "Before.", "order": 3},
                {"claim": draft, "order": 4},
            ],
        )

    def make_hidden(self) -> None:
        """A record in each state that is not public, and one of each withdrawal."""
        self.hidden = {State.DRAFT: self.claim(False), State.REVIEW: self.claim(False)}
        self.hidden[State.SCHEDULED] = self.claim(False)
        for state in (State.REVIEW, State.SCHEDULED):
            actions.submit(record=self.hidden[state], by=desk_reporter())
        actions.schedule(
            record=self.hidden[State.SCHEDULED],
            by=desk_editor(),
            at=NOW.replace(year=2021),
        )
        secret = {"headline": "A secret", "statement": "This must not show."}
        self.withdrawn = self.claim(**secret)
        self.kept = self.claim(headline="Kept", statement="This may still be read.")
        self.withdraw(self.withdrawn, keep_text=False)
        self.withdraw(self.kept, keep_text=True)

    def withdraw(self, record: Publishable, *, keep_text: bool) -> None:
        actions.withdraw(
            record=record, by=desk_editor(), reason="Not so.", keep_text=keep_text
        )

    def change_what_is_public(self) -> None:
        """Two corrections, and a speaker's new slug."""
        self.ghani.refresh_from_db()
        actions.enter(record=self.ghani, by=desk_reporter(), changes={"slug": "ghani"})
        changes = {"summary": "It orders the release of 1,500 Taliban prisoners."}
        self.set_right(self.event, "The summary did not say whose.", changes)
        changes = {"place": "Doha"}
        self.set_right(self.denial, "The place was left out.", changes)

    def set_right(
        self, record: Publishable, text: str, changes: dict[str, Any]
    ) -> None:
        record.refresh_from_db()
        actions.enter(record=record, by=desk_reporter(), changes=changes)
        record.refresh_from_db()
        actions.correct(record=record, by=desk_editor(), text=text)
