"""Whether two patients may be one: the rule behind the question at entry and the list of pairs.

It only ever asks. Namesakes are common, twins and families share what the rule looks at, and
nobody is merged by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Final

_FEWEST_DIGITS: Final = 7
_CHINA: Final = "86"
_MOBILE_DIGITS: Final = 11
_LONG_NAME: Final = 6
_SHORT_NAME: Final = 2


class Likeness(StrEnum):
    """Why two patients may be one."""

    NAME_AND_BIRTH_DATE = "name_and_birth_date"
    """The same name, perhaps in another spelling, and the same birth date."""
    NAME = "name"
    """The same name, perhaps in another spelling; a birth date is not known."""
    BIRTH_DATE = "birth_date"
    """The same birth date and a similar name."""
    PHONE = "phone"
    """The same telephone number."""


class Sign(StrEnum):
    """One thing that speaks for two records being one patient's, or no longer against it."""

    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    """Also where the names are the same."""
    SAME_BIRTH_DATE = "same_birth_date"
    NOT_BORN_APART = "not_born_apart"
    """Also where a birth date is not known."""
    SAME_PHONE = "same_phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the rule looks at.

    `name` is folded (letters only, without case, width, blanks and accents); `spellings` are that
    and its full pinyin in every reading; `words` the parts of a name in Latin letters, folded, in
    the order of the alphabet. `digits` are those of the telephone number.
    """

    mrn: str
    name: str
    spellings: frozenset[str]
    words: tuple[str, ...] = ()
    birth_date: date | None = None
    digits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMatch:
    """Two record numbers and why they may belong to one patient."""

    mrn: str
    other_mrn: str
    why: Likeness


def likeness(one: Person, other: Person) -> Likeness | None:
    """Return why two patients may be one; None when nothing speaks for it.

    A telephone number that two people of different names and different birth dates share is a
    family's.
    """
    found = signs(one, other)
    if {Sign.SAME_NAME, Sign.NOT_BORN_APART} <= found:
        is_born_alike = Sign.SAME_BIRTH_DATE in found
        return Likeness.NAME_AND_BIRTH_DATE if is_born_alike else Likeness.NAME
    if {Sign.SIMILAR_NAME, Sign.SAME_BIRTH_DATE} <= found:
        return Likeness.BIRTH_DATE
    if Sign.SAME_PHONE in found and found & {Sign.SIMILAR_NAME, Sign.NOT_BORN_APART}:
        return Likeness.PHONE
    return None


def signs(one: Person, other: Person) -> frozenset[Sign]:
    """Return everything that speaks for two patients being one.

    Whoever said that two records are two people's had these before their eyes; a sign that comes
    later asks again.
    """
    both_born = one.birth_date is not None and other.birth_date is not None
    is_same_day = one.birth_date == other.birth_date
    is_same_name = same_name(one, other)
    held = {
        Sign.SAME_NAME: is_same_name,
        Sign.SIMILAR_NAME: is_same_name or similar_name(one, other),
        Sign.SAME_BIRTH_DATE: both_born and is_same_day,
        Sign.NOT_BORN_APART: not both_born or is_same_day,
        Sign.SAME_PHONE: same_phone(one, other),
    }
    return frozenset(sign for sign, holds in held.items() if holds)


def near_matches(people: Iterable[Person]) -> tuple[NearMatch, ...]:
    """Return every pair that may be one patient, in the order of the people.

    Only people who share a birth date, a spelling or a number are compared, so that a clinic of
    many thousands is looked through at once.
    """
    known = tuple(people)
    order = {one.mrn: place for place, one in enumerate(known)}
    pairs = {pair for group in _groups(known) for pair in combinations(group, 2)}
    found = [
        NearMatch(mrn=known[a].mrn, other_mrn=known[b].mrn, why=why)
        for a, b in pairs
        if (why := likeness(known[a], known[b])) is not None
    ]
    return tuple(sorted(found, key=lambda one: (order[one.mrn], order[one.other_mrn])))


def same_name(one: Person, other: Person) -> bool:
    """Say whether two names are one, as written or as one is spelt in Latin letters.

    Two names in Chinese characters that only sound alike are two names.
    """
    if one.name == other.name:
        return True
    if one.words and one.words == other.words:
        return True
    written_alike = bool(one.words) == bool(other.words)
    return not written_alike and bool(one.spellings & other.spellings)


def similar_name(one: Person, other: Person) -> bool:
    """Say whether a slip of the ear or of the hand makes one name the other.

    They sound alike, or differ in one letter (two in a long name). Of a name of two characters
    one would leave the surname only, which siblings share.
    """
    if one.spellings & other.spellings:
        return True
    shorter = min(len(one.name), len(other.name))
    if max(len(one.name), len(other.name)) <= _SHORT_NAME or shorter < _SHORT_NAME:
        return False
    return _distance(one.name, other.name) <= (2 if shorter >= _LONG_NAME else 1)


def same_phone(one: Person, other: Person) -> bool:
    """Say whether two telephone numbers are one, with and without the code of the country."""
    mine, theirs = dialled(one.digits), dialled(other.digits)
    return len(mine) >= _FEWEST_DIGITS and mine == theirs


def dialled(digits: str) -> str:
    """Return the digits of a number as they are dialled within the country."""
    digits = digits.removeprefix("00")
    if len(digits) == _MOBILE_DIGITS + len(_CHINA):
        digits = digits.removeprefix(_CHINA)
    return digits


def _groups(people: tuple[Person, ...]) -> Iterator[list[int]]:
    groups: dict[tuple[str, object], list[int]] = defaultdict(list)
    for place, one in enumerate(people):
        if one.birth_date is not None:
            groups["born", one.birth_date].append(place)
        if one.words:
            groups["words", one.words].append(place)
        number = dialled(one.digits)
        if len(number) >= _FEWEST_DIGITS:
            groups["phone", number].append(place)
        for spelling in one.spellings:
            groups["name", spelling].append(place)
    yield from groups.values()


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed to make one word the other."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            changed = before[column - 1] + (letter != wanted)
            now.append(min(before[column] + 1, now[-1] + 1, changed))
        before = now
    return before[-1]
