"""Claims and contradictions of the made-up record."""

from typing import Any

from claims.choices import Aspect, Attribution, State
from claims.generate import chance, words
from claims.generate.disputes import Said
from claims.generate.newsroom import Matter, Newsroom, since, sources_of
from claims.generate.sources import citation
from claims.models import Claim, Contradiction, Speaker, Topic
from claims.snapshots import Snapshot

ATTRIBUTIONS = {
    Attribution.QUOTED.value: 38.0,
    Attribution.PARAPHRASED.value: 30.0,
    Attribution.REPORTED.value: 22.0,
    Attribution.DOCUMENT.value: 10.0,
}
CORRECTED = 0.006


class ClaimMaker:
    """Puts what was said into the words of the record."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.attributions = chance.shares(newsroom.rng, ATTRIBUTIONS)

    def write(self, matter: Matter, said: Said) -> None:
        """Write one claim down in its state."""
        desk, claim = self.newsroom.desk, self.claim(matter, said)
        follows = {
            "party": said.party,
            "verdict": said.verdict,
            "contradiction_count": said.contradiction_count,
            "repetition_count": said.repetition_count,
        }
        public_since = since(said.day)
        if said.state == State.WITHDRAWN:
            reason = "The source withdrew its report."
            desk.withdraw(Claim, claim, public_since, reason, **follows)
        elif not said.is_published:
            desk.draft(Claim, claim, said.state, **follows)
        elif self.newsroom.chance(CORRECTED):
            wrong = {**claim, "place": self.newsroom.prose.draw("place")}
            note = f"We had named {wrong['place']} as the place; it was another."
            both, names = (wrong, claim), self.names(claim)
            desk.correct(Claim, both, public_since, names, note, **follows)
        else:
            desk.publish(Claim, claim, public_since, self.names(claim), **follows)

    def names(self, claim: Snapshot) -> list[Any]:
        """What readers learn of by this claim."""
        behalf = claim["on_behalf_of"]
        return [
            (Speaker, claim["speaker"]),
            *([(Speaker, behalf)] if behalf else []),
            *((Topic, key) for key in claim["topics"]),
            *sources_of(claim["citations"]),
        ]

    def claim(self, matter: Matter, said: Said) -> Snapshot:
        statement, language, headline = self.newsroom.prose.statement(
            said.kind, said.slots
        )
        spoken = self.quoted(said)
        return {
            "id": said.key,
            "headline": headline,
            "statement": statement,
            "statement_language": language,
            "kind": said.kind,
            "speaker": said.voice.key,
            "on_behalf_of": said.behalf,
            "role_at_time": said.voice.role,
            "said_on": said.said_on,
            **spoken,
            **self.circumstances(said),
            "responds_to": said.responds_to and said.responds_to.key,
            "repeats": said.repeats and said.repeats.key,
            "topics": said.topics,
            "events": self.events(matter),
            "citations": self.citations(matter, said, spoken["quote"]),
        }

    def quoted(self, said: Said) -> Snapshot:
        """How it is attributed, and the words themselves where they are known."""
        attribution = next(self.attributions)
        words_known = attribution == Attribution.QUOTED or self.newsroom.chance(0.1)
        quote, language, translation = (
            self.newsroom.prose.quote(said.slots) if words_known else ("", "", "")
        )
        return {
            "attribution": attribution,
            "quote": quote,
            "quote_language": language,
            "translation": translation,
        }

    def circumstances(self, said: Said) -> Snapshot:
        prose, chance = self.newsroom.prose, self.newsroom.chance
        return {
            "occasion": next(prose.occasions) if chance(0.6) else "",
            "place": said.slots["place2"] if chance(0.5) else "",
            "medium": next(prose.media) if chance(0.6) else "",
        }

    def events(self, matter: Matter) -> list[int]:
        is_about = matter.event is not None and self.newsroom.chance(0.5)
        return [matter.event["id"]] if matter.event and is_about else []

    def citations(self, matter: Matter, said: Said, quote: str) -> list[Snapshot]:
        """At least one where readers see the claim; a draft may still want one."""
        if said.state == State.DRAFT and self.newsroom.chance(0.3):
            return []
        wanted = 1 + self.newsroom.chance(0.18) + self.newsroom.chance(0.02)
        passage = quote if self.newsroom.chance(0.8) else ""
        return [
            citation(self.newsroom, "claim", matter.sources, passage)
            for _ in range(wanted)
        ]


def write_contradiction(newsroom: Newsroom, matter: Matter, said: Said) -> None:
    """Write that a claim and an earlier one cannot both hold."""
    other, rng = said.contradicts, newsroom.rng
    if other is None:
        return
    has_values = newsroom.chance(0.5)
    citations = (
        [citation(newsroom, "contradiction", matter.sources)]
        if newsroom.chance(0.15)
        else []
    )
    pair = {
        "id": newsroom.number(Contradiction),
        "first": other.key,
        "second": said.key,
        "aspect": Aspect.NUMBER.value
        if has_values
        else chance.pick(rng, Aspect.values),
        "first_value": other.slots["n"] if has_values else "",
        "second_value": said.slots["n"] if has_values else "",
        "explanation": chance.pick(rng, words.EXPLANATIONS) % said.slots,
        "citations": citations,
    }
    follows = {
        "stands_at": max(said.stands_at, other.stands_at),
        "first_party": other.party,
        "second_party": said.party,
    }
    desk = newsroom.desk
    if said.is_published and other.is_published:
        names, public_since = sources_of(citations), since(max(said.day, other.day))
        desk.publish(Contradiction, pair, public_since, names, **follows)
    else:
        desk.draft(Contradiction, pair, State.DRAFT, **follows)
