"""The API's root: one router, one version, and an answer where there is nothing."""

from typing import Any

from django.urls import include, path, re_path, reverse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from claims.api import parameters, views
from claims.api.public import PublicView
from newsroom.shared.addresses import absolute

router = SimpleRouter(use_regex_path=False)
router.register("claims", views.ClaimViewSet, "claim")
router.register("contradictions", views.ContradictionViewSet, "contradiction")
router.register("speakers", views.SpeakerViewSet, "speaker")
router.register("topics", views.TopicViewSet, "topic")
router.register("stories", views.StoryViewSet, "story")
router.register("events", views.EventViewSet, "event")
router.register("commitments", views.CommitmentViewSet, "commitment")
router.register("sources", views.SourceViewSet, "source")
router.register("verdicts", views.VerdictViewSet, "verdict")
router.register("corrections", views.CorrectionViewSet, "correction")


class RootView(PublicView):
    """The addresses of all that there is."""

    def get(self, request: Request) -> Response:
        parameters.check(request.query_params)
        lists = {prefix: f"api:{name}-list" for prefix, _view, name in router.registry}
        lists["timeline"] = "api:timeline"
        return Response({key: absolute(reverse(name)) for key, name in lists.items()})


class NothingView(PublicView):
    """Every other address under the API's, whatever is asked of it."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound


app_name = "api"
urlpatterns = [
    path("v1/", RootView.as_view(), name="root"),
    path("v1/", include(router.urls)),
    path("v1/timeline/", views.TimelineView.as_view(), name="timeline"),
    re_path(r"^(?:.*/)?$", NothingView.as_view()),
]
