"""What the list of interactions says of a name as it is typed, and what it may have meant.

A name that is not on the list is never called free of interactions; a name that is nearly on it
is asked about and never replaced.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from pypinyin import lazy_pinyin
from rapidfuzz import process
from rapidfuzz.distance import OSA

from clinic_app.domain.interactions import NO_EFFECT, listed
from clinic_app.domain.knowledge import Interaction, Knowledge

_LEAST_LETTERS: Final = 4
_LEAST_SIGNS: Final = 2
_NEAR: Final = 0.78
_MOST: Final = 3
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


class Standing(StrEnum):
    """How a name stands to the list."""

    LISTED = "listed"
    NO_EFFECT = "no_effect"
    NEAR = "near"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """What was found of one name; `names` are those it may have meant, the nearest first."""

    standing: Standing
    entries: tuple[Interaction, ...] = ()
    names: tuple[str, ...] = ()


def look_up(typed: str, knowledge: Knowledge) -> NameFound | None:
    """Return what the list says of a drug's name; None while too little is typed to say.

    Names are compared in English, in Chinese and by common brands. A misspelt name is nearly one
    of the list by its letters, a Chinese one by its characters or by how they sound.
    """
    name = " ".join(typed.casefold().split())
    entries = tuple(dict.fromkeys(listed(name, knowledge)))
    if entries:
        harmless = all(entry.effect == NO_EFFECT for entry in entries)
        standing = Standing.NO_EFFECT if harmless else Standing.LISTED
        return NameFound(standing=standing, entries=entries)
    if len(name) < (_LEAST_SIGNS if _HAN.search(name) else _LEAST_LETTERS):
        return None
    near = _near(name, _names(knowledge.interactions))
    if near:
        return NameFound(standing=Standing.NEAR, names=near)
    return NameFound(standing=Standing.NOT_LISTED)


@lru_cache(maxsize=2)
def _names(interactions: tuple[Interaction, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in interactions for name in one.names))


def _near(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the list that are nearly the one typed, or a word of it."""
    scores: dict[str, float] = {}
    for part in dict.fromkeys((name, *_WORDS.findall(name))):
        for found, score in _scored(part, names):
            scores[found] = max(score, scores.get(found, 0.0))
    best = sorted(scores, key=lambda found: (-scores[found], found))
    return tuple(best[:_MOST])


def _scored(part: str, names: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield each name that is near enough, with how near, from 0 to 1."""
    if _HAN.search(part):
        for name in names:
            score = _alike_han(part, name) if _HAN.search(name) else 0.0
            if score:
                yield name, score
        return
    if len(part) >= _LEAST_LETTERS:
        alike = [name for name in names if not _HAN.search(name)]
        # Two letters that changed places are one slip.
        scorer = OSA.normalized_similarity
        found = process.extract(part, alike, scorer=scorer, score_cutoff=_NEAR, limit=None)
        yield from ((match, score) for match, score, _ in found)


def _alike_han(part: str, name: str) -> float:
    """Say how near a Chinese name stands in a text: it sounds the same, or one sign differs.

    A name of two signs has to sound the same: with one of two changed, any name would be near.
    """
    size = len(name)
    best = 0.0
    for start in range(max(1, len(part) - size + 1)):
        window = part[start : start + size]
        if len(window) == size and _sound(window) == _sound(name):
            return 1.0
        if size > _LEAST_SIGNS and OSA.distance(window, name) == 1:
            best = max(best, 1 - 1 / size)
    return best


@lru_cache(maxsize=512)
def _sound(name: str) -> str:
    return "".join(lazy_pinyin(name))


def corrected(typed: str, name: str) -> str:
    """Return what was typed with the part that is nearly `name` written so; the rest stays."""
    parts = _WORDS.findall(typed) or [typed]
    if _HAN.search(name):
        size = len(name)
        starts = range(max(1, len(typed) - size + 1))
        parts = [typed[start : start + size] for start in starts]
    best = max((typed, *parts), key=lambda part: _likeness(part, name))
    return typed.replace(best, name, 1)


def _likeness(part: str, name: str) -> tuple[bool, float]:
    sounds = bool(_HAN.search(name)) and _sound(part) == _sound(name)
    return sounds, OSA.normalized_similarity(part.casefold(), name.casefold())
