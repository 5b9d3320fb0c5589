"""What a list of contradictions is of, where it is of two parties or of one alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.disputes import disputes_between, reversals_of
from claims.filters import ContradictionFilter
from claims.models import Contradiction, Speaker
from claims.search.selection import Selection
from claims.tags import between, tag, yes_no
from claims.walks import ContradictionWalk


@dataclass(frozen=True)
class Pair:
    """Two parties, and their disputes: how many, on what, since when and until when.

    `first` and `last` are EDTF, empty where there is no dispute.
    """

    parties: list[Speaker]
    disputes: int
    aspects: list[tuple[str, str, int]]
    first: str
    last: str

    @property
    def slugs(self) -> str:
        """The pair as addresses name it."""
        return ",".join(party.slug for party in self.parties)


@dataclass(frozen=True)
class Among:
    """A contradiction among all of the same parties, or all reversals of its one."""

    parties: list[Speaker]
    count: int
    earlier: Contradiction | None
    later: Contradiction | None

    @property
    def slugs(self) -> str:
        return ",".join(party.slug for party in self.parties)


def pair_in(found: ContradictionFilter) -> Pair | None:
    """The two parties that the list is of."""
    chosen = found.values.get("between")
    return pair_of(*(slug.pk for slug in chosen)) if chosen else None


def reversing_in(found: ContradictionFilter) -> Speaker | None:
    """The one speaker whose reversals, all of them, the list is of."""
    values = found.values
    if values.keys() != {"speaker", "reversal"} or len(values["speaker"]) > 1:
        return None
    if values["reversal"] != yes_no(True):
        return None
    return Speaker.objects.published().filter(pk=values["speaker"][0].pk).first()


def pair_of(one: int, other: int) -> Pair | None:
    """None where either is not public, as after a merger."""
    speakers: Mapping[int, Speaker] = Speaker.objects.published().in_bulk([one, other])
    if len(speakers) < 2:
        return None
    disputes, aspects = disputes_between(one, other)
    by_count = sorted(aspects.items(), key=lambda each: -each[1])
    walk = walk_of(between(one, other))
    return Pair(
        parties=[speakers[one], speakers[other]],
        disputes=disputes,
        aspects=[(each.value, str(each.label), often) for each, often in by_count],
        first=said_on(walk.take("position", None, 1)),
        last=said_on(walk.take("-position", None, 1)),
    )


def walk_of(*tags: str) -> ContradictionWalk[Contradiction]:
    """The contradictions that have all of `tags`."""
    rows = Contradiction.objects.published().for_card()
    return ContradictionWalk(rows, Selection({tag: (tag,) for tag in tags}))


def said_on(found: list[Contradiction]) -> str:
    """When the later claim was said, as a contradiction is dated."""
    return found[0].sides[-1][0].said_on if found else ""


def among(contradiction: Contradiction) -> Among | None:
    """Where a contradiction stands among those of its parties, if it has parties."""
    one, other = contradiction.first_party_id, contradiction.second_party_id
    if one is None or other is None:
        return None
    if contradiction.reversal:
        count = reversals_of([one]).get(one, 0)
        asked = [tag("party", one), tag("reversal", yes_no(True))]
    else:
        count, _aspects = disputes_between(one, other)
        asked = [between(one, other)]
    walk, place = walk_of(*asked), contradiction.position
    parties = [claim.party for claim, _value in contradiction.sides if claim.party]
    return Among(
        parties=list(dict.fromkeys(parties)),
        count=count,
        earlier=next(iter(walk.take("-position", place, 1)), None),
        later=next(iter(walk.take("position", place, 1)), None),
    )
