"""The addresses that other sites show or load: embeds, pictures, references."""

from django.urls import path

from claims.models import Claim, Contradiction
from timeline.views import embeds, oembed, references

CLAIM, CONTRADICTION = {"model": Claim}, {"model": Contradiction}

urlpatterns = [
    path("oembed", oembed.provider, name="oembed"),
    path("embed/claims/<int:pk>/", embeds.claim, name="embed-claim"),
    path(
        "embed/contradictions/<int:pk>/",
        embeds.contradiction,
        name="embed-contradiction",
    ),
    path("embed/stories/<name:slug>/", embeds.story, name="embed-story"),
    path("claims/<int:pk>/image.png", references.image, CLAIM, name="claim-image"),
    path("claims/<int:pk>/cite.bib", references.bibtex, CLAIM, name="claim-bibtex"),
    path("claims/<int:pk>/cite.json", references.csl, CLAIM, name="claim-csl"),
    path(
        "contradictions/<int:pk>/image.png",
        references.image,
        CONTRADICTION,
        name="contradiction-image",
    ),
    path(
        "contradictions/<int:pk>/cite.bib",
        references.bibtex,
        CONTRADICTION,
        name="contradiction-bibtex",
    ),
    path(
        "contradictions/<int:pk>/cite.json",
        references.csl,
        CONTRADICTION,
        name="contradiction-csl",
    ),
]
