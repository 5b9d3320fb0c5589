"""The reference tells what the API does."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from claims.api import views
from claims.api.parameters import ClaimParameters, TimelineParameters
from claims.filters import ContradictionFilter, EventFilter
from newsroom.api import router
from newsroom.shared.pagination import PAGING

REFERENCE = Path(settings.BASE_DIR, "docs/reference/api.md")
GOLDEN = Path(__file__).parent / "golden"
FILTERS = [ClaimParameters, TimelineParameters, ContradictionFilter, EventFilter]


def test_every_example_is_a_golden_reply() -> None:
    replies = [json.loads(path.read_text()) for path in GOLDEN.glob("*.json")]
    examples = re.findall(r"```json\n(.*?)```", REFERENCE.read_text(), re.S)
    assert examples
    for example in examples:
        assert json.loads(example) in replies, example


@pytest.mark.parametrize("prefix", [prefix for prefix, _view, _name in router.registry])
def test_every_resource_is_named(prefix: str) -> None:
    assert f"| `{prefix}/` |" in REFERENCE.read_text()


@pytest.mark.parametrize("filters", FILTERS)
def test_every_parameter_is_named(filters: type[ClaimParameters]) -> None:
    missing = [n for n in filters.base_filters if f"`{n}`" not in REFERENCE.read_text()]
    assert missing == []


@pytest.mark.parametrize("name", PAGING)
def test_every_parameter_of_paging_is_named(name: str) -> None:
    assert f"`{name}`" in REFERENCE.read_text()


def test_the_timeline_counts_what_the_list_sifts() -> None:
    assert issubclass(views.ClaimViewSet.filterset_class, ClaimParameters)
    shared = set(ClaimParameters.base_filters) - {"updated_since"}
    assert shared == set(TimelineParameters.base_filters) - {"by"}
