"""What is said in the made-up record, word for word."""

from random import Random

from claims.generate import chance, tongues, words
from claims.generate.people import World

Slots = dict[str, str]
HEADLINE = 75


class Prose:
    """Sentences of about 25 words, of a few common words and very many rare ones."""

    def __init__(self, rng: Random, world: World) -> None:
        self.rng = rng
        persons = [f"{given} {name}" for given in words.GIVEN for name in world.surnames]
        self.draws = {
            "place": chance.zipf(rng, world.places, common=8),
            "name": chance.zipf(rng, rng.sample(persons, 20_000), common=20),
            "body": chance.zipf(rng, words.BODIES),
            "done": chance.zipf(rng, words.DONE),
            "adj": chance.zipf(rng, words.ADJECTIVES),
            "thing": chance.zipf(rng, words.THINGS),
            "when": chance.zipf(rng, words.WHEN),
        }
        self.openings = {
            kind: chance.zipf(rng, forms) for kind, forms in words.OPENINGS.items()
        }
        self.middles = chance.zipf(rng, words.MIDDLES)
        self.endings = chance.zipf(rng, words.ENDINGS)
        self.tongues = chance.shares(rng, tongues.SHARES)
        self.occasions = chance.zipf(rng, words.OCCASIONS)
        self.media = chance.zipf(rng, words.MEDIA)

    def draw(self, name: str) -> str:
        return next(self.draws[name])

    def scene(self, topic: str) -> Slots:
        """What all claims of one dispute are about."""
        subject, _space, matter = topic.lower().partition(" ")
        nouns = words.SUBJECTS[subject]
        return {
            "noun": self.rng.choice(nouns),
            "noun2": nouns[-1],
            "matter": self.rng.choice(words.MATTERS[matter]),
            "place": self.draw("place"),
            "body": self.draw("body"),
            "done": self.draw("done"),
        }

    def figure(self) -> str:
        """A number as people say it: often round, seldom large."""
        value = int(self.rng.paretovariate(0.6) * 3)
        value = value if value < 1000 else round(value % 900_000, -2) + 100
        return f"{value:,}"

    def slots(self, scene: Slots) -> Slots:
        """The words of one claim of that dispute."""
        draws, rng = self.draws, self.rng
        return {
            **scene,
            "n": self.figure(),
            "adj": next(draws["adj"]),
            "adj2": next(draws["adj"]),
            "when": next(draws["when"]),
            "name": next(draws["name"]),
            "name2": next(draws["name"]),
            "done2": next(draws["done"]),
            "body2": next(draws["body"]),
            "thing": next(draws["thing"]),
            "thing2": next(draws["thing"]),
            "thing3": next(draws["thing"]),
            "place2": next(draws["place"]),
            "place3": next(draws["place"]),
            "share": str(1 + int(rng.random() * 90)),
            "code": f"{int(rng.random() * 9000) + 100}/{int(rng.random() * 26):02}",
        }

    def statement(self, kind: str, slots: Slots) -> tuple[str, str, str]:
        """A sentence, its language, and its first words as a headline."""
        opening = next(self.openings[kind]) % slots
        language = "en"
        if self.rng.random() < 0.03:
            language = self.rng.choice(list(tongues.STATEMENTS))
            sentence = tongues.STATEMENTS[language] % slots
        else:
            middle, ending = next(self.middles) % slots, next(self.endings) % slots
            sentence = f"{opening} {middle}, {ending}"
        return sentence[0].upper() + sentence[1:] + ".", language, headline(opening)

    def quote(self, slots: Slots) -> tuple[str, str, str]:
        """The speaker's words, their language, and what they mean in English."""
        language = next(self.tongues)
        said, meaning = self.rng.choice(tongues.SENTENCES[language])
        return said % slots, language, meaning % slots


def headline(sentence: str) -> str:
    """`sentence`, cut at a word where it is too long."""
    text = sentence[0].upper() + sentence[1:]
    if len(text) <= HEADLINE:
        return text
    return text[: HEADLINE - 1].rpartition(" ")[0] + "…"
