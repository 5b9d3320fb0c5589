"""The addresses that readers open."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from timeline.views import (
    about,
    claims,
    commitments,
    contradictions,
    corrections,
    events,
    feeds,
    histories,
    lanes,
    reports,
    search,
    speakers,
    stories,
    timeline,
    timelinejs,
    topics,
)


class NameConverter(StringConverter):
    """A slug in any script; PostgreSQL cannot even look for one with a NUL in it."""

    regex = r"[^/\x00]+"


register_converter(NameConverter, "name")

app_name = "timeline"
urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    path("lanes/", lanes.lanes, name="lanes"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/history/", histories.claim, name="claim-history"),
    path("claims/<int:pk>/repetitions/", claims.repetitions, name="claim-repetitions"),
    path("claims/<int:pk>/responses/", claims.responses, name="claim-responses"),
    path("claims/<int:pk>/report/", reports.report, name="claim-report"),
    path("claims/<int:pk>/<name:slug>/", claims.claim, name="claim"),
    path("contradictions/", contradictions.contradictions, name="contradictions"),
    path("contradictions/matrix/", contradictions.matrix, name="matrix"),
    path(
        "contradictions/<int:pk>/", contradictions.contradiction, name="contradiction"
    ),
    path(
        "contradictions/<int:pk>/history/",
        histories.contradiction,
        name="contradiction-history",
    ),
    path("speakers/", speakers.SpeakerList.as_view(), name="speakers"),
    path("speakers/<name:slug>/", speakers.speaker, name="speaker"),
    path("topics/", topics.TopicList.as_view(), name="topics"),
    path("topics/<name:slug>/", topics.topic, name="topic"),
    path("stories/", stories.StoryList.as_view(), name="stories"),
    path("stories/<name:slug>/", stories.story, name="story"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/<name:slug>/", events.event, name="event"),
    path("commitments/", commitments.CommitmentList.as_view(), name="commitments"),
    path("feeds/claims.atom", feeds.claims_atom, name="claims-atom"),
    path("feeds/claims.json", feeds.claims_json, name="claims-json"),
    path(
        "feeds/contradictions.atom",
        feeds.contradictions_atom,
        name="contradictions-atom",
    ),
    path("feeds/corrections.atom", feeds.corrections_atom, name="corrections-atom"),
    path("feeds/timelinejs.json", timelinejs.timelinejs, name="timelinejs"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("search/", search.search, name="search"),
    path("", include("timeline.share_urls")),
    path("preview/", include("timeline.preview_urls")),
    path("about/", about.about, name="about"),
    path("about/contact/", about.contact, name="contact"),
    path("about/methodology/", about.methodology, name="methodology"),
]
