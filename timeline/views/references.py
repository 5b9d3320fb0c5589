"""Files that hang on a claim or a contradiction: its picture, and how to cite it."""

from collections.abc import Callable, Hashable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from claims.models import Claim, Contradiction
from claims.versions import Version, current_version
from newsroom.shared.csp import FOR_OTHERS, with_headers
from newsroom.shared.fragments import Fragments
from timeline.citations import references
from timeline.images.drawing import png
from timeline.images.records import picture_of
from timeline.sides import claims_of
from timeline.views.pages import gone

Cited = Claim | Contradiction
# An image is about 20 kB.
ROOM = 200
kept: Fragments[Hashable, bytes] = Fragments(ROOM)


@require_safe
@with_headers(FOR_OTHERS)
def image(request: HttpRequest, model: type[Cited], pk: int) -> HttpResponse:
    return file_of(request, model, pk, drawn)


@require_safe
def bibtex(request: HttpRequest, model: type[Cited], pk: int) -> HttpResponse:
    return file_of(request, model, pk, as_bibtex)


@require_safe
def csl(request: HttpRequest, model: type[Cited], pk: int) -> HttpResponse:
    return file_of(request, model, pk, as_csl)


def file_of(
    request: HttpRequest,
    model: type[Cited],
    pk: int,
    write: Callable[[Cited, Version], HttpResponse],
) -> HttpResponse:
    # Before anything is read, so that nothing kept is older than its version.
    version = current_version()
    found = model.objects.published().for_card().filter(pk=pk).first()
    if found is None:
        return gone(request, get_object_or_404(model.objects.withdrawn(), pk=pk))
    return write(found, version)


def drawn(record: Cited, version: Version) -> HttpResponse:
    file = kept.get(key_of(record, version), lambda: png(picture_of(record)))
    return HttpResponse(file, content_type="image/png")


def key_of(record: Cited, version: Version) -> Hashable:
    """All that its picture follows from."""
    changes = [one.last_change for one in [record, *claims_of(record)]]
    # Names of others are in it too.
    return record.resource, record.pk, *changes, version.names, get_language()


def as_bibtex(record: Cited, _version: Version) -> HttpResponse:
    return download(record, references(record).bibtex, "bib", "application/x-bibtex")


def as_csl(record: Cited, _version: Version) -> HttpResponse:
    kind = "application/vnd.citationstyles.csl+json"
    return download(record, references(record).csl, "json", kind)


def download(record: Cited, text: str, ending: str, kind: str) -> HttpResponse:
    name = f'attachment; filename="{record.resource}-{record.pk}.{ending}"'
    headers = {"Content-Disposition": name}
    return HttpResponse(
        f"{text}\n", content_type=f"{kind}; charset=utf-8", headers=headers
    )
