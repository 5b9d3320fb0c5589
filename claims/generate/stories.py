"""Events and stories of the made-up record."""

from datetime import date

from claims.choices import State
from claims.generate.desk import Name
from claims.generate.disputes import Dispute
from claims.generate.newsroom import Matter, Newsroom, since, sources_of
from claims.generate.sources import citation, sources_about
from claims.models import Event, Story, StoryEntry, Topic
from claims.snapshots import Snapshot

WITH_EVENT, TOLD = 0.35, 0.01
MOST_ENTRIES = 15


def matter_of(newsroom: Newsroom, dispute: Dispute) -> Matter:
    """A dispute with its sources and, often, the event that set it off."""
    matter = Matter(dispute, sources_about(newsroom, dispute))
    if newsroom.chance(WITH_EVENT):
        write_event(newsroom, matter)
    return matter


def write_event(newsroom: Newsroom, matter: Matter) -> None:
    scene, first_day = matter.dispute.scene, matter.dispute.first_day
    day = date.fromordinal(first_day).isoformat()
    citations = [citation(newsroom, "event", matter.sources)]
    event = {
        "id": newsroom.number(Event),
        "title": f"{scene['matter'].capitalize()} in {scene['place']}",
        "summary": f"The {scene['body']} meets over the {scene['noun']}.",
        "happened_on": day if newsroom.chance(0.8) else day[:7],
        "place": scene["place"],
        "topics": [matter.dispute.topic],
        "citations": citations,
    }
    matter.event, matter.event_is_public = event, newsroom.chance(0.97)
    if matter.event_is_public:
        names: list[Name] = [(Topic, matter.dispute.topic), *sources_of(citations)]
        newsroom.desk.publish(Event, event, since(first_day), names)
    else:
        newsroom.desk.draft(Event, event, State.REVIEW)


def write_story(newsroom: Newsroom, matter: Matter) -> None:
    """Tell the dispute as a story; few are, but the first is."""
    is_first = matter.dispute.said[0].key == 1
    if not (is_first or newsroom.chance(TOLD)):
        return
    key, scene = newsroom.number(Story), matter.dispute.scene
    story = {
        "id": key,
        "title": f"The {scene['noun']} of {scene['place']}",
        "slug": f"story-{key}",
        "standfirst": f"Who said what of the {scene['noun']}, and what the other said.",
        "introduction": f"A dispute over {scene['matter']} in **{scene['place']}**.",
        "entries": entries(newsroom, matter),
    }
    last_day = max(said.day for said in matter.dispute.said)
    newsroom.desk.publish(Story, story, since(last_day))


def entries(newsroom: Newsroom, matter: Matter) -> list[Snapshot]:
    chosen: list[tuple[str, int]] = []
    if matter.event:
        chosen.append(("event", matter.event["id"]))
    chosen += [("claim", said.key) for said in matter.dispute.said]
    return [
        {
            "id": newsroom.number(StoryEntry),
            "order": order,
            "claim": None,
            "event": None,
            "note": "Where it began." if order == 1 else "",
            kind: key,
        }
        for order, (kind, key) in enumerate(chosen[:MOST_ENTRIES], 1)
    ]
