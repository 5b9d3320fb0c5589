"""What other sites show of a claim or a contradiction: a picture of its words.

Pure: words in, a picture out; `timeline.images.drawing` makes a file of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.images.drawing import Picture, Rule, Style, Text, measure
from timeline.images.fitting import Fitted, Frame, fit
from timeline.images.scripts import is_rtl

WIDTH, HEIGHT, MARGIN, GUTTER = 1200, 630, 64, 120
# Of the light scheme (tokens.css): a picture cannot know which one its reader has.
PAPER, HAIRLINE, QUIET, INK = "#fbfaf6", "#cbc5b6", "#5a564e", "#171613"
MASTHEAD = Style("serif", 700, INK)
NAME = Style("sans", 650, INK)
LABEL = Style("sans", 400, QUIET)
VALUE = Style("serif", 650, INK)
STATEMENT = Style("serif", 400, INK)
LEADING = 1.3
# Where lines stand, from the top.
MASTHEAD_AT, RULE_AT, NAME_AT, DAY_AT, WORDS_AT, WORDS_END, FOOT_AT = (
    76,
    104,
    172,
    214,
    244,
    540,
    590,
)
ALONE = range(66, 33, -4)
FACING = range(46, 23, -2)
SMALL = range(26, 17, -2)
MARK = 36
# More words than any frame has room for need not be measured.
MOST_LETTERS = 700


@dataclass(frozen=True)
class Site:
    """Whose picture it is, where that is, and whether it is read from the right."""

    name: str
    host: str
    rtl: bool


@dataclass(frozen=True)
class Side:
    """Who said what, when; `value` is what it comes to, where that is told."""

    name: str
    day: str
    statement: str
    value: str = ""


def of_claim(side: Side, site: Site, *, alt: str, foot: str) -> Picture:
    """The statement as large as it fits, below who said it and when."""
    column = Column(MARGIN, WIDTH - MARGIN, site.rtl)
    fitted = column.fitted(side, ALONE)
    texts = [*column.heading(side), *column.words(side, fitted)]
    if foot:
        mark = column.line("≠", MASTHEAD, [34], FOOT_AT)
        texts.append(mark)
    return framed(texts, site, alt=alt, foot=foot, indent=MARK if foot else 0)


def of_contradiction(
    sides: Sequence[Side], site: Site, *, alt: str, foot: str
) -> Picture:
    """Both sides in the same place and size, one rule and ≠ between them."""
    middle = WIDTH / 2
    columns = [
        Column(MARGIN, middle - GUTTER / 2, site.rtl),
        Column(middle + GUTTER / 2, WIDTH - MARGIN, site.rtl),
    ]
    pairs = list(zip(columns[::-1] if site.rtl else columns, sides, strict=True))
    size = min(column.fitted(side, FACING).size for column, side in pairs)
    texts = [centred("≠", MASTHEAD, 64, middle, 330)]
    for column, side in pairs:
        texts += column.heading(side)
        texts += column.words(side, column.fitted(side, [size]))
    rules = [upright(middle, RULE_AT + 36, 268), upright(middle, 360, WORDS_END)]
    return framed(texts, site, alt=alt, foot=foot, rules=rules)


@dataclass(frozen=True)
class Column:
    """The room from one x to another, and whether its lines begin at the right."""

    left: float
    right: float
    rtl: bool

    @property
    def width(self) -> float:
        return self.right - self.left

    def heading(self, side: Side) -> list[Text]:
        """Who, and when."""
        return [
            self.line(side.name, NAME, range(36, 23, -2), NAME_AT),
            self.line(side.day, LABEL, range(28, 19, -2), DAY_AT),
        ]

    def fitted(self, side: Side, sizes: Sequence[int]) -> Fitted:
        """The statement in the room that is left for it."""
        room = Frame(self.width, WORDS_END - self.top(side), sizes, LEADING)
        words = side.statement[:MOST_LETTERS]
        return fit(words, room, measure(STATEMENT, rtl=is_rtl(words)))

    def words(self, side: Side, fitted: Fitted) -> list[Text]:
        """The value, and the statement below it."""
        found = []
        if side.value:
            found = [self.line(side.value, VALUE, range(52, 27, -2), WORDS_AT + 44)]
        step, rtl = fitted.size * LEADING, is_rtl(side.statement)
        for number, words in enumerate(fitted.lines):
            y = self.top(side) + fitted.size + number * step
            x = self.right if rtl else self.left
            found.append(Text(words, STATEMENT, fitted.size, x, y, rtl, rtl))
        return found

    def top(self, side: Side) -> int:
        return WORDS_AT + (72 if side.value else 0)

    def line(self, words: str, style: Style, sizes: Sequence[int], y: float) -> Text:
        """One line, on the side that the page is read from."""
        rtl = is_rtl(words)
        room = Frame(self.width, sizes[0] * LEADING, sizes, LEADING)
        fitted = fit(words[:MOST_LETTERS], room, measure(style, rtl=rtl))
        x = self.right if self.rtl else self.left
        return Text("".join(fitted.lines), style, fitted.size, x, y, self.rtl, rtl)


def framed(
    texts: Sequence[Text],
    site: Site,
    *,
    alt: str,
    foot: str,
    rules: Sequence[Rule] = (),
    indent: int = 0,
) -> Picture:
    """The site's name above its double rule, and at the foot where it is found."""
    page = Column(MARGIN, WIDTH - MARGIN, site.rtl)
    start = Column(MARGIN + (0 if site.rtl else indent), WIDTH / 2, False)
    end = Column(WIDTH / 2, WIDTH - MARGIN - (indent if site.rtl else 0), True)
    near, far = (end, start) if site.rtl else (start, end)
    around = [
        page.line(site.name, MASTHEAD, range(40, 23, -2), MASTHEAD_AT),
        near.line(foot, LABEL, SMALL, FOOT_AT),
        far.line(site.host, LABEL, SMALL, FOOT_AT),
    ]
    double = [
        Rule(page.left, y, page.right, y + 1, INK) for y in (RULE_AT, RULE_AT + 4)
    ]
    every = [text for text in [*around, *texts] if text.words]
    return Picture(alt, WIDTH, HEIGHT, PAPER, INK, every, [*double, *rules])


def centred(words: str, style: Style, size: int, x: float, y: float) -> Text:
    return Text(words, style, size, x - measure(style, rtl=False)(words, size) / 2, y)


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x + 1, bottom, HAIRLINE)
