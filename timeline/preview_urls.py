"""The addresses of what is not public yet: each kind's, and that of a link."""

from django.urls import path

from claims.models import Claim, Commitment, Contradiction, Event, Review, Story
from timeline.views import previews

KINDS = {
    "claims": Claim,
    "contradictions": Contradiction,
    "reviews": Review,
    "commitments": Commitment,
    "events": Event,
    "stories": Story,
}

urlpatterns = [
    path("<name:token>/", previews.linked, name="preview-link"),
    *(
        path(
            f"{kind}/<int:pk>/",
            previews.preview,
            {"model": model},
            name=f"preview-{model.resource}",
        )
        for kind, model in KINDS.items()
    ),
]
