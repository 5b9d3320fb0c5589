"""The oEmbed provider: what to show of an address of this site."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.shared.languages import in_language, language_of
from newsroom.shared.problems import NewsroomError, with_problems
from timeline.embeds import Most, oembed, path_of, record_at
from timeline.feeds import writable


class ParameterError(NewsroomError):
    """A parameter that is missing or cannot be used."""

    title = "That cannot be embedded"

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message, [{"parameter": name, "message": message}])


class NothingHereError(ParameterError):
    """An address that is not, or not any more, that of a public record."""

    status = 404


class FormatError(ParameterError):
    """A format that is not offered."""

    status = 501


@require_safe
@with_problems
def provider(request: HttpRequest) -> HttpResponse:
    write = FORMATS.get(request.GET.get("format") or "json")
    if write is None:
        raise FormatError("format", _("The formats are json and xml."))
    most = Most(size(request, "maxwidth"), size(request, "maxheight"))
    path = path_of(asked(request))
    found = record_at(path) if path else None
    if found is None:
        raise NothingHereError("url", _("Nothing is published at this address."))
    with in_language(language_of(path)):
        return write(oembed(found, most))


def asked(request: HttpRequest) -> str:
    if url := request.GET.get("url"):
        return url
    raise ParameterError(
        "url", _("Say the address of a claim, a contradiction or a story in “url”.")
    )


def size(request: HttpRequest, name: str) -> int | None:
    """The most pixels that `name` allows. Raises ParameterError."""
    given = request.GET.get(name, "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given)):
        raise ParameterError(name, _("Give a whole number of pixels, such as 600."))
    return int(given)


def as_json(reply: dict[str, Any]) -> HttpResponse:
    return JsonResponse(reply, json_dumps_params={"ensure_ascii": False})


def as_xml(reply: dict[str, Any]) -> HttpResponse:
    root = Element("oembed")
    for name, value in reply.items():
        SubElement(root, name).text = writable(str(value))
    text = tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return HttpResponse(head + text, content_type="text/xml; charset=utf-8")


FORMATS = {"json": as_json, "xml": as_xml}
