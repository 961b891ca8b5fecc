"""Sentences with a few words in them that must catch the eye: a date, a dose."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from clinic_app.reports.content.phrases import Phrases

Said: TypeAlias = tuple[tuple[str, bool], ...]
"""Stretches of one paragraph, each with whether it is set bold."""

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"


def plain(text: str) -> Said:
    """Return a paragraph without anything bold."""
    return ((text, False),)


def strong(text: str) -> Said:
    """Return a paragraph that is bold throughout."""
    return ((text, True),)


def say(phrases: Phrases, key: str, bold: Mapping[str, str] | None = None, **rest: object) -> Said:
    """Return `report.letter.<key>` filled; the values in `bold` are set bold.

    Values are marked before they are filled in, so that nothing a user typed can be a mark.
    """
    marked = {name: f"{_OPEN}{value}{_CLOSE}" for name, value in (bold or {}).items()}
    return _parted(phrases.say(f"letter.{key}", **marked, **rest))


def _parted(text: str) -> Said:
    parts: list[tuple[str, bool]] = []
    before, *rest = text.split(_OPEN)
    parts.append((before, False))
    for piece in rest:
        inside, _, after = piece.partition(_CLOSE)
        parts += [(inside, True), (after, False)]
    return tuple((words, bold) for words, bold in parts if words)


def together(phrases: Phrases, sentences: Iterable[Said]) -> Said:
    """Return several sentences as one paragraph, with the gap the language puts between them."""
    gap = phrases.say("sentence_gap")
    joined: list[tuple[str, bool]] = []
    for sentence in sentences:
        if joined and gap:
            joined.append((gap, False))
        joined += sentence
    return tuple(joined)


def on_paper(phrases: Phrases, key: str, **values: object) -> str:
    """Return `report.letter.<key>` as one plain text."""
    return phrases.say(f"letter.{key}", **values)
