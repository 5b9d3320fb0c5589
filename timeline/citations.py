"""How to cite a record in a paper: in words, and for programs that keep references.

What is cited is the newsroom's page, so the newsroom is its author and the day of its
publication its date; who said what, and when, is told besides. English whatever the
page speaks, since both styles are: Chicago (17th edition, author-date) and APA (7th).
No day of access is given: a page is the same for all who open it.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from claims.models import Claim, Contradiction
from newsroom.shared.addresses import absolute
from newsroom.shared.dates import PartialDate, parse_edtf, show_date
from newsroom.shared.languages import in_language
from timeline.sides import claims_of, title_of

ENGLISH = "en"
# Years, and months or days within them: what a date in CSL can be made of.
IN_CSL = {"minute": 3, "day": 3, "month": 2, "year": 1}
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "≠": r"$\neq$",
    **{character: rf"\{character}" for character in "&%$#_{}"},
}


@dataclass(frozen=True)
class Work:
    """What is cited: a page, who keeps it, and of whose words it tells."""

    key: str
    genre: str
    title: str
    newsroom: str
    published: date
    url: str
    about: str
    speakers: tuple[str, ...]
    said_on: tuple[PartialDate, ...]


@dataclass(frozen=True)
class References:
    """One work, cited in each way."""

    chicago: str
    apa: str
    bibtex: str
    csl: str


def references(record: Claim | Contradiction) -> References:
    """How to cite a record that `for_card()` loaded."""
    work = work_of(record)
    return References(chicago(work), apa(work), bibtex(work), csl_json(work))


# --- From the record ----------------------------------------------------------------


def work_of(record: Claim | Contradiction) -> Work:
    """The record's page as a work, in English where the record has it."""
    with in_language(settings.LANGUAGE_CODE):
        url = absolute(record.get_absolute_url())
    with in_language(ENGLISH):
        claims = claims_of(record)
        label = "Claim by" if len(claims) == 1 else "Contradiction between claims by"
        said = ", and ".join(said_by(claim) for claim in claims)
        return Work(
            key=f"{slugify(settings.SITE_NAME)}-{record.resource}-{record.pk}".strip(
                "-"
            ),
            genre=record.resource.value.capitalize(),
            title=title_of(record),
            newsroom=settings.SITE_NAME,
            published=timezone.localdate(record.published_at),
            url=url,
            about=f"{label} {said}",
            speakers=tuple(str(claim.speaker) for claim in claims),
            said_on=tuple(parse_edtf(claim.said_on) for claim in claims),
        )


def said_by(claim: Claim) -> str:
    return f"{claim.speaker}, {when(parse_edtf(claim.said_on))}"


def when(said: PartialDate) -> str:
    """A date as both styles write one in running text: "ca. March 2020"."""
    return show_date(said, language=ENGLISH).replace("about ", "ca. ")


# --- In words -----------------------------------------------------------------------


def chicago(work: Work) -> str:
    """Chicago Manual of Style, 17th edition, author-date."""
    return (
        f"{ended(work.newsroom)} {work.published.year}. “{ended(work.title)}” "
        f"{work.about}. Published {month_and_day(work.published)}, "
        f"{work.published.year}. {work.url}."
    )


def apa(work: Work) -> str:
    """Publication Manual of the American Psychological Association, 7th edition."""
    day = f"{work.published.year}, {month_and_day(work.published)}"
    return f"{ended(work.newsroom)} ({day}). {work.title} [{work.about}]. {work.url}"


def ended(text: str) -> str:
    """`text` with a full stop, unless it has its own end."""
    return text if text.endswith((".", "?", "!", "…", "؟", "۔")) else f"{text}."


def month_and_day(day: date) -> str:
    """ "March 11", as both styles write it."""
    return f"{show_date(f'{day:%Y-%m}', language=ENGLISH).split()[0]} {day.day}"


# --- For programs -------------------------------------------------------------------


def bibtex(work: Work) -> str:
    """An entry that BibTeX and biblatex read; letters beyond ASCII as UTF-8."""
    fields = {
        # In a second pair of braces: one name, not a given and a family one.
        "author": f"{{{{{in_tex(work.newsroom)}}}}}",
        "title": f"{{{{{in_tex(work.title)}}}}}",
        "year": f"{{{work.published.year}}}",
        # A word that every style knows, so without braces.
        "month": month_and_day(work.published)[:3].lower(),
        "note": f"{{{in_tex(work.about)}}}",
        # Read as it is: an escaped address would lead elsewhere.
        "url": f"{{{work.url}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def in_tex(text: str) -> str:
    """`text` with what TeX would take for commands as what it is."""
    return "".join(TEX.get(character, character) for character in text)


def csl_json(work: Work) -> str:
    """A list of one item, as Zotero and other programs import it (CSL 1.0.2)."""
    return json.dumps([csl(work)], ensure_ascii=False)


def csl(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": "webpage",
        "genre": work.genre,
        "title": work.title,
        "author": [{"literal": work.newsroom}],
        "container-title": work.newsroom,
        "issued": {"date-parts": [parts(work.published, 3)]},
        "original-author": [{"literal": name} for name in work.speakers],
        "note": work.about,
        "URL": work.url,
    }
    if len(work.said_on) == 1:
        item["original-date"] = csl_date(work.said_on[0])
    return item


def csl_date(said: PartialDate) -> dict[str, Any]:
    """The date as numbers where CSL has such, else in words."""
    points = [parse_edtf(end) for end in said.edtf.split("/") if end not in {"", ".."}]
    sizes = [IN_CSL.get(point.precision) for point in points]
    is_open = said.latest is None
    if is_open or None in sizes:
        return {"literal": when(said)}
    known = zip(points, sizes, strict=True)
    numbers = {"date-parts": [parts(point.earliest, size) for point, size in known]}
    return {**numbers, "circa": True} if said.approximate else numbers


def parts(day: date, size: int | None) -> list[int]:
    return [day.year, day.month, day.day][:size]
