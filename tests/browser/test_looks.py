"""The pages that people should look at, as pictures in `var/screenshots`.

Each at the width of a phone, a tablet and a desk, light and dark (the tablet light
alone), from left to right and from right to left; none may run over its side.
`SCREENSHOTS` names another folder.
"""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest

from claims import actions
from claims.models import Claim, Contradiction, Speaker
from newsroom.views import server_error
from tests.browser.test_reading import fits
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_commitment,
    make_contradiction,
    make_speaker,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

BOTH = ("light", "dark")
WIDTHS = {360: BOTH, 768: ("light",), 1440: BOTH}
DIRECTIONS = {"ltr": "", "rtl": "/fa"}
BUSY_DAY = "2021-08-15"
QUOTE = "ما هرگز دربارهٔ رهایی مشروط زندانیان توافق نکرده‌ایم."


@pytest.fixture
def shown(site):
    """The pages of the record by name, once it has what each is to show."""
    minister = make_speaker(name="Zarmina Rahimi", slug="rahimi")
    for number in range(40):
        statement = f"Convoy {number + 1} of the aid reached the province on that day."
        make_claim(
            published=True, speaker=minister, said_on=BUSY_DAY, statement=statement
        )
    for year in range(2000, 2025):
        make_claim(published=True, speaker=minister, said_on=f"{year}-05")
    return {
        "timeline": "/",
        "nothing": "/?kind=prediction&speaker=ghani&q=prisoners",
        "busy-day": f"/?from={BUSY_DAY}&to={BUSY_DAY}",
        "years": "/?speaker=rahimi",
        "lanes": "/stories/taliban-prisoner-decree/",
        "claim": disputed().get_absolute_url(),
        "contradiction": Contradiction.objects.get(aspect="number").get_absolute_url(),
        "speaker": minister.get_absolute_url(),
        "organisation": Speaker.objects.get(slug="taliban").get_absolute_url(),
        "commitment": behind(minister).get_absolute_url(),
        "search": "/search/?q=prisoners",
        "corrections": corrected(),
        "matrix": "/contradictions/matrix/",
    }


def disputed():
    """A claim with a foreign quote that three others contradict."""
    claim = make_claim(
        published=True,
        said_on="2020-03-12",
        statement="The Taliban agreed to no release of prisoners on conditions.",
        quote=QUOTE,
        quote_language="fa",
        translation="We never agreed to a conditional release of prisoners.",
    )
    for value in ("1,500 first", "In stages", "Only after talks"):
        other = make_claim(published=True, said_on="2020-03-13", statement=f"{value}.")
        make_contradiction(
            published=True,
            first=claim,
            second=other,
            first_value="No condition",
            second_value=value,
        )
    return claim


def behind(speaker):
    """A claim whose promise two parties count differently, and both as too little."""
    today = date.today()  # noqa: DTZ011
    steps = [
        {"due_on": (today + timedelta(days=days)).isoformat(), "total": 100 * number}
        for number, days in enumerate(range(-60, 60, 10), start=1)
    ]
    counts = [
        {"on": (today - timedelta(days=days)).isoformat(), "total": total, **who}
        for days, total, who in (
            (50, 120, {"reported_by": speaker}),
            (20, 380, {"reported_by": speaker}),
            (40, 60, {"reported_by": make_speaker(name="The Red Crescent")}),
            (15, 210, {"reported_by": Speaker.objects.get(slug="taliban")}),
        )
    ]
    claim = make_claim(published=True, kind="commitment", speaker=speaker)
    make_commitment(
        published=True,
        claim=claim,
        quantity=1200,
        unit="families",
        due_on=(today + timedelta(days=50)).isoformat(),
        steps=steps,
        progress=counts,
    )
    return claim


def corrected():
    claim = Claim.objects.get(headline__startswith="100 prisoners a day")
    statement = claim.statement.replace("15 days", "15 working days")
    actions.enter(record=claim, by=desk_reporter(), changes={"statement": statement})
    actions.correct(record=claim, by=desk_editor(), text="They were working days.")
    return "/corrections/"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_pages_to_be_proud_of_are_shown(page, shown, site, direction):
    for name, address in shown.items():
        page.goto(f"{site}{DIRECTIONS[direction]}{address}")
        picture(page, f"{name}-{direction}")
    page.goto(f"{site}{DIRECTIONS[direction]}/embed{shown['contradiction']}")
    picture(page, f"embed-{direction}", widths=(300,))


def test_the_error_pages_are_shown(browser, site):
    """In a context of their own: the browser reports what they answer as errors."""
    page = browser.new_page()
    page.goto(f"{site}/claims/987654321/")
    picture(page, "404")
    failure = server_error(HttpRequest())
    page.route(
        "**/failing/", lambda route: route.fulfill(body=failure.content.decode())
    )
    page.goto(f"{site}/failing/")
    picture(page, "500")
    page.close()


def test_the_desk_is_shown(page, sign_in, site):
    sign_in("editor")
    picture(page, "desk")
    claim = Claim.objects.get(headline__startswith="The Taliban reject")
    page.goto(f"{site}/admin/claims/claim/{claim.pk}/change/")
    picture(page, "claim-form", widths=(1440,))


def picture(page, name, widths=WIDTHS):
    folder = Path(os.environ.get("SCREENSHOTS") or settings.VAR_DIR / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in WIDTHS.get(width, BOTH):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(
                path=folder / f"{name}-{width}-{scheme}.png", full_page=True
            )
        assert fits(page), (name, width)
