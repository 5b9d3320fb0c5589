"""What other sites show of a record in a frame, and how oEmbed tells them of it.

oEmbed 1.0: https://oembed.com/; docs/reference/embedding.md says what we answer.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Claim, Contradiction, FormerSlug, Story
from newsroom.shared.addresses import absolute
from newsroom.shared.languages import in_language, language_of
from timeline.images.layout import HEIGHT as IMAGE_HEIGHT
from timeline.images.layout import WIDTH as IMAGE_WIDTH
from timeline.sides import title_of

Embedded = Claim | Contradiction | Story
# As wide as a column of text, and as high as most are in that.
WIDTH = 600
HEIGHTS: dict[type[Embedded], int] = {Claim: 320, Contradiction: 420, Story: 600}
# In a narrower frame words take more lines.
NARROW, HIGHER = 450, 1.5


@dataclass(frozen=True)
class Most:
    """The largest frame that a site has room for; None where it does not say."""

    width: int | None = None
    height: int | None = None

    def holds(self, width: int, height: int) -> bool:
        return width <= (self.width or width) and height <= (self.height or height)


@dataclass(frozen=True)
class Frame:
    """A record's embed: its address, its title, and the size to give it."""

    src: str
    title: str
    width: int
    height: int

    @property
    def html(self) -> SafeString:
        """The element to put into a page; it needs no script."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0"'
            ' loading="lazy" style="max-width: 100%"></iframe>',
            self.src,
            self.title,
            self.width,
            self.height,
        )


def frame(record: Embedded, most: Most | None = None) -> Frame:
    """The frame for `record`, in the active language."""
    most = most or Most()
    width = min(WIDTH, most.width or WIDTH)
    height = round(HEIGHTS[type(record)] * (HIGHER if width < NARROW else 1))
    return Frame(
        src=absolute(embed_address(record)),
        title=f"{title_of(record)} – {settings.SITE_NAME}",
        width=width,
        height=min(height, most.height or height),
    )


def embed_address(record: Embedded) -> str:
    key = record.slug if isinstance(record, Story) else record.pk
    return reverse(f"timeline:embed-{record.resource}", args=[key])


# --- oEmbed -------------------------------------------------------------------------


def oembed(record: Embedded, most: Most) -> dict[str, Any]:
    """The reply about `record`: names and values, in the order they are written."""
    shown = frame(record, most)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title_of(record),
        **author(record),
        "provider_name": settings.SITE_NAME,
        "provider_url": absolute(reverse("timeline:timeline")),
        **thumbnail(record, most),
        "html": str(shown.html),
        "width": shown.width,
        "height": shown.height,
    }


def author(record: Embedded) -> dict[str, str]:
    """Who is quoted, where that is one."""
    if not isinstance(record, Claim):
        return {}
    url = absolute(record.speaker.get_absolute_url())
    return {"author_name": str(record.speaker), "author_url": url}


def thumbnail(record: Embedded, most: Most) -> dict[str, Any]:
    """Its picture, where it has one and that is not too large."""
    if isinstance(record, Story) or not most.holds(IMAGE_WIDTH, IMAGE_HEIGHT):
        return {}
    url = reverse(f"timeline:{record.resource}-image", args=[record.pk])
    return {
        "thumbnail_url": absolute(url),
        "thumbnail_width": IMAGE_WIDTH,
        "thumbnail_height": IMAGE_HEIGHT,
    }


def path_of(url: str) -> str:
    """The path of an address of this site; nothing for all others."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    here = urlsplit(settings.SITE_URL).netloc
    # Capitals make no other host (RFC 3986, 3.2.2).
    is_here = parts.netloc.lower() == here.lower()
    is_ours = parts.scheme in {"http", "https"} and is_here
    return unquote(parts.path) if is_ours else ""


def record_at(path: str) -> Embedded | None:
    """The public record whose page or embed is at `path`, under any slug it had."""
    with in_language(language_of(path)):
        try:
            match = resolve(path if path.endswith("/") else f"{path}/")
        except Resolver404:
            return None
    resource = (match.url_name or "").removeprefix("embed-")
    if match.app_name != "timeline":
        return None
    if resource == Claim.resource:
        rows = Claim.objects.published().for_card()
        return rows.filter(pk=match.kwargs["pk"]).first()
    if resource == Contradiction.resource:
        pairs = Contradiction.objects.published().for_card()
        return pairs.filter(pk=match.kwargs["pk"]).first()
    return story_at(match.kwargs["slug"]) if resource == Story.resource else None


def story_at(slug: str) -> Story | None:
    stories = Story.objects.published()
    former = FormerSlug.objects.filter(resource=Story.resource, slug=slug)
    found = stories.filter(slug=slug).first()
    return found or stories.filter(pk__in=former.values("resource_id")).first()
