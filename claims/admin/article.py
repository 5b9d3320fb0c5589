"""Enter an article: one address for its whole screen, and what its script asks."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST

from claims import passages
from claims.admin.article_forms import LONGEST_PASSAGE
from claims.admin.article_screen import Article, entered_from
from claims.admin.paging import MAX_KEY
from claims.admin.suggesting import number
from claims.merging import source_at
from claims.models import Source


class ArticleMixin(BaseModelAdmin):  # type: ignore[type-arg]
    """The screen, and what its script asks."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        page, known = view(self.article_view), view(self.known_view)
        cut = view(require_POST(self.passage_view))
        return [
            path("article/", page, name="claims_source_article"),
            path("article/known/", known, name="claims_source_known"),
            path("article/passage/", cut, name="claims_source_passage"),
            path("<int:key>/article/", page, name="claims_source_article_of"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def article_view(self, request: HttpRequest, key: int | None = None) -> Any:
        self.require_entering(request)
        source = Source.objects.filter(pk=min(key, MAX_KEY)).first() if key else None
        if key is not None and source is None:
            raise Http404
        article = Article(self, request, source)
        if request.method == "POST":
            article.take()
        context = {
            **self.admin_site.each_context(request),
            **article.context(),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/claims/article.html", context)

    def known_view(self, request: HttpRequest) -> HttpResponse:
        """Whether an address is a source already, and its claims so far."""
        self.require_entering(request)
        source = source_at(request.GET.get("url", ""))
        if source is None:
            return JsonResponse({"html": ""})
        context = {"source": source, "claims": entered_from(source)}
        html = render_to_string("admin/claims/known.html", context, request)
        return JsonResponse({"html": html})

    def passage_view(self, request: HttpRequest) -> HttpResponse:
        """The passage between two places of a piece of text."""
        self.require_entering(request)
        start, end = (number(request.POST.get(name)) or 0 for name in ("start", "end"))
        text = request.POST.get("text", "")[: 2 * LONGEST_PASSAGE]
        return JsonResponse(vars(passages.passage_at(text, start, end)))

    def require_entering(self, request: HttpRequest) -> None:
        if not request.user.has_perms(["claims.add_source", "claims.add_claim"]):
            raise PermissionDenied
