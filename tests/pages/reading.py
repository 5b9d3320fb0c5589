"""A page as a test reads it: title, headings, links, what a crawler is told."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, fromstring

from django.test import Client

VOID = {"base", "meta", "link", "input", "br", "hr", "img"}
INLINE = {
    "a",
    "b",
    "bdi",
    "code",
    "del",
    "em",
    "ins",
    "mark",
    "q",
    "span",
    "strong",
    "time",
}
HEADINGS = {"h1", "h2", "h3", "h4"}


@dataclass
class Page:
    status: int
    html: str
    title: str = ""
    headings: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    current: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    @property
    def h1(self) -> list[str]:
        return self.texts("h1")

    def texts(self, level: str) -> list[str]:
        return [text for name, text in self.headings if name == level]

    def link(self, text: str) -> str:
        """The address of the only link with this text."""
        (found,) = {href for href, words in self.links if words == text}
        return found

    def has_link(self, text: str) -> bool:
        return any(words == text for _href, words in self.links)


class Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[tuple[str, dict[str, str], list[str]]] = []

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        self.page.tags.append((tag, found))
        if tag == "meta":
            name = found.get("name") or found.get("property", "")
            self.page.meta[name] = found.get("content", "")
        if tag == "link" and found.get("rel") == "canonical":
            self.page.canonical = found["href"]
        if tag not in INLINE:
            self.handle_data(" ")
        if tag not in VOID:
            self.open.append((tag, found, []))

    def handle_data(self, data):
        for _tag, _found, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag):
        opened, found, texts = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag not in INLINE:
            self.handle_data(" ")
        text = " ".join("".join(texts).split())
        if tag in HEADINGS:
            self.page.headings.append((tag, text))
        elif tag == "a":
            self.page.links.append((found["href"], text))
            if found.get("aria-current") == "true":
                self.page.current.append(text)
        elif tag == "title" and not self.page.title:
            self.page.title = text
        elif tag == "body":
            self.page.text = text


def xml_of(client: Client, address: str) -> Element:
    """The document that programs get at `address`."""
    return fromstring(client.get(address).content)  # noqa: S314  made here


def read(client: Client, address: str) -> Page:
    """What a reader gets at `address`."""
    response = client.get(address)
    return page_of(response.status_code, response.content.decode())


def page_of(status: int, html: str) -> Page:
    page = Page(status, html)
    Reader(page).feed(html)
    return page
