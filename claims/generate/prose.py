"""What is said in the made-up record, word for word."""

from collections.abc import Callable, Iterator
from random import Random

from claims.generate import chance, tongues, words
from claims.generate.people import World

HEADLINE = 75
LANGUAGES = list(tongues.STATEMENTS)


class Slots(dict[str, str]):
    """The words of one claim: those of its dispute, and others as they are asked for.

    `place2` is drawn as `place` is, and stays what it was.
    """

    def __init__(self, prose: "Prose", scene: dict[str, str]) -> None:
        super().__init__(scene)
        self.prose = prose

    def __missing__(self, name: str) -> str:
        word = self[name] = self.prose.draw(name.rstrip("23"))
        return word


class Prose:
    """Sentences of about 25 words, of a few common words and very many rare ones."""

    def __init__(self, rng: Random, world: World) -> None:
        self.rng = rng
        persons = [
            f"{given} {name}" for given in words.GIVEN for name in world.surnames
        ]
        self.draws = {
            "place": chance.zipf(rng, world.places, common=8),
            "name": chance.zipf(rng, rng.sample(persons, 20_000), common=20),
            "body": chance.zipf(rng, words.BODIES),
            "done": chance.zipf(rng, words.DONE),
            "adj": chance.zipf(rng, words.ADJECTIVES),
            "thing": chance.zipf(rng, words.THINGS),
            "when": chance.zipf(rng, words.WHEN),
            "share": chance.zipf(rng, [str(share) for share in range(1, 90)], 30),
            "n": self.endlessly(self.figure),
            "code": self.endlessly(self.code),
        }
        self.openings = {
            kind: chance.zipf(rng, forms, common=4)
            for kind, forms in words.OPENINGS.items()
        }
        self.middles = chance.zipf(rng, words.MIDDLES, common=8)
        self.endings = chance.zipf(rng, words.ENDINGS, common=8)
        self.tongues = chance.shares(rng, tongues.SHARES)
        self.occasions = chance.zipf(rng, words.OCCASIONS)
        self.media = chance.zipf(rng, words.MEDIA)

    def draw(self, name: str) -> str:
        """The next word of a kind, such as a place."""
        return next(self.draws[name])

    def endlessly(self, make: Callable[[], str]) -> Iterator[str]:
        while True:
            yield make()

    def scene(self, topic: str) -> dict[str, str]:
        """What all claims of one dispute are about."""
        subject, _space, matter = topic.lower().partition(" ")
        nouns = words.SUBJECTS[subject]
        return {
            "noun": chance.pick(self.rng, nouns),
            "noun2": nouns[-1],
            "matter": chance.pick(self.rng, words.MATTERS[matter]),
            "place": self.draw("place"),
            "body": self.draw("body"),
            "done": self.draw("done"),
        }

    def figure(self) -> str:
        """A number as people say it: often round, seldom large."""
        value = int(self.rng.paretovariate(0.6) * 3)
        value = value if value < 1000 else round(value % 900_000, -2) + 100
        return f"{value:,}"

    def code(self) -> str:
        """What an order is filed under."""
        return f"{int(self.rng.random() * 9000) + 100}/{int(self.rng.random() * 26):02}"

    def statement(self, kind: str, slots: Slots) -> tuple[str, str, str]:
        """A sentence, its language, and its first words as a headline."""
        opening = next(self.openings[kind]) % slots
        language = "en"
        if self.rng.random() < 0.03:
            language = chance.pick(self.rng, LANGUAGES)
            sentence = tongues.STATEMENTS[language] % slots
        else:
            sentence = f"{opening} {next(self.middles) % slots}"
            if self.rng.random() < 0.6:
                sentence += ", " + next(self.endings) % slots
        return sentence[0].upper() + sentence[1:] + ".", language, headline(opening)

    def quote(self, slots: Slots) -> tuple[str, str, str]:
        """The speaker's words, their language, and what they mean in English."""
        language = next(self.tongues)
        said, meaning = chance.pick(self.rng, tongues.SENTENCES[language])
        return said % slots, language, meaning % slots


def headline(sentence: str) -> str:
    """`sentence`, cut at a word where it is too long."""
    text = sentence[0].upper() + sentence[1:]
    if len(text) <= HEADLINE:
        return text
    return text[: HEADLINE - 1].rpartition(" ")[0] + "…"
