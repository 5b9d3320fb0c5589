"""What a reader takes for one letter, in text as it is stored.

A base with its marks, an emoji of several parts, a flag: these are never drawn apart.
The common cases of UAX 29, since the standard library has none of it.
"""

import unicodedata

JOINER = "\u200d"
# Marks, variation selectors and joiners belong to what stands before them.
EXTENDS = {"Mn", "Me", "Mc"}
CONTROLS = {"\u200c", JOINER}


def graphemes(text: str) -> list[str]:
    """The letters of `text`, which joined are `text` again."""
    found: list[str] = []
    for character in text:
        if found and belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def belongs(letter: str, character: str) -> bool:
    """Whether `character` is one more part of `letter`."""
    if unicodedata.category(character) in EXTENDS or character in CONTROLS:
        return True
    if is_flag_half(character):
        return len(letter) == 1 and is_flag_half(letter)
    is_emoji = unicodedata.category(character) == "So"
    return is_skin_tone(character) or (letter.endswith(JOINER) and is_emoji)


def is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_skin_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"
