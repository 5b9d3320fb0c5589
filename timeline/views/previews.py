"""Pages that are not public yet, for colleagues and for whom they send a link.

Everybody else gets the same answer, whether there is such a record or not.
"""

from urllib.parse import unquote, urlsplit

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims import previews
from claims.models import Publishable
from claims.previews import EndedError, Link, NoPreviewError, Trial
from newsroom.shared.csp import with_headers
from timeline.previewing import preview_of

# What is not public tells no other site of its address, and no index keeps it.
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
@with_headers(HEADERS)
def preview(request: HttpRequest, model: type[Publishable], pk: int) -> HttpResponse:
    """For colleagues: the page as it would be if the newest version were public."""
    record = previews.find(model, pk) if may_see(request, model) else None
    try:
        return absent(request) if record is None else page(request, record)
    except NoPreviewError as error:
        return nothing(request, error)


@require_safe
@with_headers(HEADERS)
def linked(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the link: exactly the version that it was made for."""
    try:
        link = previews.link_of(token)
        return page(request, link.find(), link)
    except BadSignature:
        return absent(request)
    except NoPreviewError:
        return nothing(request, EndedError(previews.changed()))
    except EndedError as error:
        return nothing(request, error)


def may_see(request: HttpRequest, *models: type[Publishable]) -> bool:
    """Whether a colleague asks, who may read such records at the desk."""
    user: User | AnonymousUser = request.user
    return admin.site.has_permission(request) and all(
        user.has_perm(f"claims.view_{model.resource}") for model in models
    )


def page(
    request: HttpRequest, record: Publishable, link: Link | None = None
) -> HttpResponse:
    """The public page of `record`, rendered while it is public on trial."""
    with previews.on_trial(record) as trial:
        if link is not None:
            link.check(trial)
        elif not may_see(request, *(type(base.record) for base in trial.bases)):
            return absent(request)
        until = link.until if link else None
        request.preview = preview_of(trial, until)  # type: ignore[attr-defined]
        return public_page(request, trial)


def public_page(request: HttpRequest, trial: Trial) -> HttpResponse:
    """What the address of the record answers while it is public."""
    query = request.GET.copy()
    query.pop("as_of", None)
    request.GET = query  # type: ignore[assignment]
    view = resolve(unquote(urlsplit(trial.address).path))
    response: HttpResponse = view.func(request, *view.args, **view.kwargs)
    return response


def absent(request: HttpRequest) -> HttpResponse:
    """The same for a record that is not there and for one that may not be seen."""
    context = {
        "title": _("There is no preview here"),
        "text": _(
            "The link may have lost some letters on its way, or it is for colleagues "
            "only."
        ),
        "is_for_colleagues": True,
    }
    return told(request, context, 404)


def nothing(request: HttpRequest, error: EndedError | NoPreviewError) -> HttpResponse:
    context = {"title": error.title, "text": error.detail}
    return told(request, context, error.status)


def told(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    template = "timeline/no_preview.html"
    return render(request, template, context, status=status)
