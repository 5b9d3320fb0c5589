"""The addresses that readers open."""

from django.urls import path

from timeline.views import (
    about,
    claims,
    commitments,
    contradictions,
    events,
    speakers,
    stories,
    timeline,
    topics,
)

app_name = "timeline"
urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/<str:slug>/", claims.claim, name="claim"),
    path("contradictions/", contradictions.contradictions, name="contradictions"),
    path(
        "contradictions/<int:pk>/", contradictions.contradiction, name="contradiction"
    ),
    path("speakers/", speakers.SpeakerList.as_view(), name="speakers"),
    path("speakers/<str:slug>/", speakers.speaker, name="speaker"),
    path("topics/", topics.TopicList.as_view(), name="topics"),
    path("topics/<str:slug>/", topics.topic, name="topic"),
    path("stories/", stories.StoryList.as_view(), name="stories"),
    path("stories/<str:slug>/", stories.story, name="story"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/<str:slug>/", events.event, name="event"),
    path("commitments/", commitments.CommitmentList.as_view(), name="commitments"),
    path("about/", about.about, name="about"),
    path("about/methodology/", about.methodology, name="methodology"),
]
