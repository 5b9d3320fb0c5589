"""The language of an address: `/fr/…` answers as `/…` does, in French.

Nothing else chooses it, neither a cookie nor Accept-Language, so every public reply
can be kept (docs/decisions/0016-language-in-the-address.md).
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.http import escape_leading_slashes

from newsroom.shared.scope import request_scope


class Language(NamedTuple):
    """A language of the interface: its code, and its name in itself."""

    code: str
    name: str


class AddressLanguageMiddleware:
    """Answers in the language of the address, and says which that is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request.path_info)
        with request_scope(), translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


def in_language(language: str | None) -> AbstractContextManager[None]:
    """Speak the given language for a while, or the active one."""
    return translation.override(language) if language else nullcontext()


def language_of(path: str) -> str:
    """The code of the language that `path` is in."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def path_in(code: str, path: str) -> str:
    """`path`, in whatever language, as the address of the same page in another."""
    here = language_of(path)
    bare = path if here == settings.LANGUAGE_CODE else path.removeprefix(f"/{here}")
    # Two slashes at its beginning would name another site.
    bare = escape_leading_slashes(bare)
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def languages() -> list[Language]:
    """Every language that the interface speaks, the site's own first."""
    return [
        Language(code, translation.get_language_info(code)["name_local"])
        for code, _name in settings.LANGUAGES
    ]
