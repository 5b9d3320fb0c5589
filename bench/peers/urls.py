"""The peers' addresses: an empty page, the tutorial's API, and a careful one."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework import pagination, routers, serializers, viewsets

from bench.peers.empty import BODY
from claims.models import Claim


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def page(request: HttpRequest) -> HttpResponse:
    """As many bytes as the site's own page has."""
    return HttpResponse(BODY)


class TutorialSerializer(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = "__all__"


class TutorialViewSet(viewsets.ModelViewSet[Claim]):
    """As the tutorial writes it: numbered pages, which count and skip."""

    queryset = Claim.objects.filter(state="published").order_by("-said_from", "-id")
    serializer_class = TutorialSerializer


class ByPosition(pagination.CursorPagination):
    ordering = "-position"


class CarefulViewSet(viewsets.ReadOnlyModelViewSet[Claim]):
    """The best that serializers allow: a cursor on an index, no query for each row."""

    queryset = Claim.objects.filter(state="published").prefetch_related(
        *(many.name for many in Claim._meta.many_to_many)
    )
    serializer_class = TutorialSerializer
    pagination_class = ByPosition


router = routers.DefaultRouter()
router.register("tutorial", TutorialViewSet, "tutorial")
router.register("careful", CarefulViewSet, "careful")

urlpatterns = [
    path("empty", empty),
    path("page", page),
    path("", include(router.urls)),
]
