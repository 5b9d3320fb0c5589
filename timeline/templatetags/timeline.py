"""Dates, languages and links as pages print them."""

import datetime
import json
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from claims.models import Commitment
from claims.models.naming import Named
from newsroom.shared import numbers
from newsroom.shared.addresses import absolute, with_parameters
from newsroom.shared.dates import PartialDate, parse_edtf, show_date
from newsroom.shared.languages import languages as spoken
from newsroom.shared.languages import path_in
from newsroom.shared.solar_hijri import in_each_calendar, solar_hijri, with_other
from timeline.as_of import as_of as as_of_form
from timeline.filtering import FilterForm
from timeline.sides import between_whom
from timeline.steps import steps

known = translation.get_language_info

register = template.Library()
register.filter(between_whom)

HOME = "timeline:timeline"
SECTIONS = (
    (HOME, _("Timeline")),
    ("timeline:contradictions", _("Contradictions")),
    ("timeline:speakers", _("Speakers")),
    ("timeline:topics", _("Topics")),
    ("timeline:stories", _("Stories")),
    ("timeline:commitments", _("Commitments")),
    ("timeline:about", _("About")),
)
# Django knows no interface in most of these, but people speak them.
MORE_LANGUAGES = {
    "fa": _("Persian"),
    "fa-af": _("Dari"),
    "prs": _("Dari"),
    "ps": _("Pashto"),
}

# What could end a script element, or a line of JavaScript, as JSON may write it.
ENDS_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def section(context: Context) -> str:
    """The section of the site that the page belongs to, by its name in the routes."""
    path = context["request"].path
    names = (name for name, _label in SECTIONS if is_in(path, address_of(name)))
    return next(names, "")


@register.inclusion_tag("components/navigation.html")
def navigation(here: str) -> dict[str, Any]:
    """The site's sections, the one named `here` marked."""
    links = [(address_of(name), label, name == here) for name, label in SECTIONS]
    return {"links": links}


def address_of(section: str) -> str:
    return address_in(translation.get_language(), section)


@cache
def address_in(_language: str | None, section: str) -> str:
    """The section's address in the active language, which the argument only names."""
    return reverse(section)


def is_in(path: str, section: str) -> bool:
    """Whether `path` is the section's page or below it; the home page has no below."""
    return path == section or (section != address_of(HOME) and path.startswith(section))


@register.inclusion_tag("components/languages.html", takes_context=True)
def languages(context: Context) -> dict[str, Any]:
    """The same page in each language of the interface, as it was asked for."""
    address = context["request"].get_full_path()
    here = translation.get_language()
    links = [(one, path_in(one.code, address), one.code == here) for one in spoken()]
    return {"languages": links}


@register.inclusion_tag("components/as_of.html", takes_context=True)
def as_of(context: Context) -> dict[str, Any]:
    """That the page is of a past day, and the way to another or back."""
    return {"as_of": as_of_form(context["request"])}


@register.inclusion_tag("components/as_of_way.html", takes_context=True)
def as_of_way(context: Context) -> dict[str, Any]:
    """The way from a page of today to the same as it was on a past day."""
    return {"as_of": as_of_form(context["request"])}


@register.simple_tag
def alternates(url: str) -> list[tuple[str, str]]:
    """Each language's code and its address of the page at `url`, for crawlers.

    Who reads none of them gets the site's own.
    """
    path = url.removeprefix(settings.SITE_URL)
    codes = {one.code: one.code for one in spoken()}
    codes["x-default"] = settings.LANGUAGE_CODE
    return [(name, absolute(path_in(code, path))) for name, code in codes.items()]


@register.simple_tag
def query(**parameters: str) -> str:
    """Parameters as the end of an address."""
    return with_parameters("", QueryDict(), parameters)


@register.simple_tag
def jsonld(document: dict[str, Any]) -> SafeString:
    """JSON-LD as data that the policy lets stand: nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False).translate(ENDS_A_SCRIPT)
    element = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(element)  # noqa: S308  escaped above


@register.simple_tag
def written(language: str = "") -> SafeString:
    """The attributes of an element that holds words of the record.

    Where it does not say their language they are in the site's, whatever that of the
    interface is.
    """
    return format_html('dir="auto"{}', lang_of(language))


@register.filter
def isolated(text: str, language: str = "") -> SafeString:
    """Words of the record in the midst of others; of their language as `written`."""
    return format_html("<bdi{}>{}</bdi>", lang_of(language), text)


@register.filter
def named(record: Named) -> SafeString:
    """The name of a record in the midst of other words."""
    if record.is_named_here:
        return format_html("<bdi>{}</bdi>", record)
    return isolated(str(record))


def lang_of(language: str) -> SafeString:
    """The attribute that says a language, but that of the page."""
    language = language or settings.LANGUAGE_CODE
    if language == translation.get_language():
        return SafeString("")
    return format_html(' lang="{}"', language)


@register.inclusion_tag("components/date.html")
def date(edtf: str) -> dict[str, str]:
    """A date as precisely as it is known; only an exact one is marked up as a time."""
    parsed = parse_edtf(edtf)
    return {
        "shown": with_zone(parsed),
        "exact": machine_date(parsed),
        "other": solar_hijri(parsed),
    }


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """A number as the reader's language writes it."""
    return "" if value is None else numbers.number(value)


@register.filter
def date_text(edtf: str) -> str:
    """A date for where no markup can stand."""
    parsed = parse_edtf(edtf)
    return with_other(with_zone(parsed), parsed)


@register.inclusion_tag("components/steps_chart.html")
def steps_chart(commitment: Commitment) -> dict[str, Any]:
    """What was promised and reported, as it stands today or stood in the past."""
    drawn = steps(
        commitment.promise,
        commitment.counts,
        commitment.as_of or timezone.localdate(),
        unit=commitment.unit,
        is_mirrored=translation.get_language_bidi(),
    )
    return {"commitment": commitment, "steps": drawn}


@register.filter
def day(value: datetime.date) -> str:
    """A day, or the day of an instant in the newsroom's zone, as all dates are said."""
    if isinstance(value, datetime.datetime):
        value = timezone.localdate(value)
    return in_each_calendar(value.isoformat())


@register.filter
def instant(value: datetime.datetime) -> str:
    """A day and a time in the newsroom's zone, named."""
    local = timezone.localtime(value).replace(tzinfo=None)
    return date_text(local.isoformat(timespec="minutes"))


def with_zone(parsed: PartialDate) -> str:
    shown = show_date(parsed)
    if parsed.minute is None:
        return shown
    return f"{shown} {timezone.get_current_timezone_name()}"


def machine_date(parsed: PartialDate) -> str:
    """What `<time datetime>` takes, or nothing where the day is in doubt."""
    if not parsed.is_exact:
        return ""
    if parsed.precision == "minute":
        return parsed.edtf
    return parsed.earliest.isoformat()


@register.simple_tag
def time_of_day(minute: int | None) -> str:
    """A time in the newsroom's zone, named; nothing where it is not known."""
    if minute is None:
        return ""
    hour, minute = divmod(minute, 60)
    time = numbers.in_own_digits(f"{hour:02}:{minute:02}")
    return f"{time} {timezone.get_current_timezone_name()}"


@register.filter
def within(form: FilterForm, name: str) -> str:
    """The address of what stands in one year, month or day of a filtered list."""
    return form.within(name)


@register.filter
def language_name(code: str) -> str:
    """A language in the reader's words; its code where there are none for it."""
    try:
        name = MORE_LANGUAGES.get(code.lower()) or known(code)["name_translated"]
    except KeyError:
        return code
    # Languages that write their own name small write all names of languages so.
    here = known(translation.get_language() or settings.LANGUAGE_CODE)
    is_small = here["name_local"][0].islower()
    return str(name)[0].lower() + str(name)[1:] if is_small else str(name)
