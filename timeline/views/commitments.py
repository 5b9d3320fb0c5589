"""What was promised in figures."""

from typing import Any

from django.db import models

from claims.models import Commitment
from timeline.views.pages import KeysetView


class CommitmentList(KeysetView):
    template_name = "timeline/commitments.html"

    def get_rows(self) -> models.QuerySet[Any]:
        return Commitment.objects.published().for_page().newest_first()
