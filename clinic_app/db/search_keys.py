"""Every way a patient may be typed: the beginnings a search is compared with.

Names are spelt from each character or word on, as written, in pinyin in full, as initials, and
as first syllable with initials, in every reading of every character (a surname such as 单, 解 or
曾 is read unlike the word). Telephone numbers are kept from every digit on.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from pypinyin import Style, pinyin

_FEWEST_DIGITS: Final = 4
_MOST_READINGS: Final = 64
_MOST_PARTS: Final = 8
_FULL_KEY: Final = 80


def search_keys(mrn: str, name: str, phone: str | None) -> tuple[str, ...]:
    """Return the keys of one patient, sorted, each once."""
    keys = {folded(mrn)}
    parts = _parts(name)
    for start in range(len(parts)):
        keys.update(_spelt(parts[start:]))
    keys.update(_digit_runs(phone or ""))
    return tuple(sorted(key[:_FULL_KEY] for key in keys if key))


def folded(text: str) -> str:
    """Return letters and digits only, without case, width and accents."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in flat if one.isalnum())


def spellings(name: str) -> frozenset[str]:
    """Return a whole name as written and in full pinyin, in every reading, folded."""
    parts = _parts(name)
    readings = [_readings(part) for part in reversed(parts)]
    read = ("".join(one[::-1]) for one in islice(product(*readings), _MOST_READINGS))
    return frozenset({"".join(parts), *read} - {""})


def latin_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in the order of the alphabet; none when it has Han characters.

    Surname first or last is then the same.
    """
    parts = _parts(name)
    return () if any(_is_han(part[0]) for part in parts) else tuple(sorted(parts))


def digits_of(phone: str) -> str:
    """Return the digits of a telephone number, in whatever width they were typed."""
    return "".join(one for one in unicodedata.normalize("NFKC", phone) if one.isdigit())


def _parts(name: str) -> list[str]:
    """Split a name into single Han characters and whole words of other scripts."""
    parts: list[str] = []
    word = ""
    for one in unicodedata.normalize("NFKC", name):
        if _is_han(one):
            parts += [word, one]
            word = ""
        elif one.isspace() or one in "·-,，.":
            parts.append(word)
            word = ""
        else:
            word += one
    parts.append(word)
    return [part for part in map(folded, parts) if part][:_MOST_PARTS]


def _is_han(one: str) -> bool:
    return "CJK" in unicodedata.name(one, "") and one.isalpha()


def _spelt(parts: list[str]) -> Iterator[str]:
    """Spell a name; of too many readings those of the surname are kept."""
    yield "".join(parts)
    readings = [_readings(part) for part in reversed(parts)]
    for backwards in islice(product(*readings), _MOST_READINGS):
        reading = backwards[::-1]
        initials = [syllable[0] for syllable in reading]
        yield "".join(reading)
        yield "".join(initials)
        yield reading[0] + "".join(initials[1:])


@lru_cache(maxsize=8192)
def _readings(part: str) -> tuple[str, ...]:
    """Return the readings of one character; a word, or a character without any, is its own."""
    if not _is_han(part[0]):
        return (part,)
    found = pinyin(part, style=Style.NORMAL, heteronym=True, errors=_no_reading)
    readings = found[0] if found else []
    spellings = [spelling for reading in readings for spelling in _with_umlaut(reading) if reading]
    return tuple(dict.fromkeys(spellings)) or (part,)


def _no_reading(_: str) -> str:
    """Answer for a character that pypinyin does not know."""
    return ""


def _with_umlaut(reading: str) -> tuple[str, ...]:
    """Spell ü as it is typed (`v`), as passports do (`yu`) and as it looks (`u`)."""
    if "v" not in reading:
        return (reading,)
    return tuple(reading.replace("v", spelling) for spelling in ("v", "yu", "u"))


def _digit_runs(phone: str) -> Iterator[str]:
    digits = digits_of(phone)
    for start in range(max(len(digits) - _FEWEST_DIGITS, 0) + 1):
        yield digits[start:]
