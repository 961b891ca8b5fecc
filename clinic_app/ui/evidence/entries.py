"""The entries of the page as texts: a heading, what is said, and where it belongs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clinic_app.domain.evidence import Evidence, EvidenceEntry, EvidenceKind
from clinic_app.domain.knowledge import Citation
from clinic_app.ui import display
from clinic_app.ui.evidence.votes import DECISION, Bars, vote_bars
from clinic_app.ui.patient.sources import citation_words

SOURCE: Final = "source"
_CONTEXT: Final = "Evidence"
SECTIONS: Final = {
    SOURCE: QT_TRANSLATE_NOOP("Evidence", "Sources"),
    EvidenceKind.ERRATUM: QT_TRANSLATE_NOOP("Evidence", "Errata: never the printed figure alone"),
    EvidenceKind.DECISION: QT_TRANSLATE_NOOP("Evidence", "Decisions where the papers are silent"),
    EvidenceKind.DEFINITION: QT_TRANSLATE_NOOP("Evidence", "Definitions"),
    EvidenceKind.OWN: QT_TRANSLATE_NOOP("Evidence", "This program's own choices"),
    EvidenceKind.CONFIRM: QT_TRANSLATE_NOOP("Evidence", "For the clinic to confirm before use"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One entry as it is read: `mark` is its short name, `lines` are sentences of their own.

    `bars` are shares drawn under them.
    """

    section: str
    key: str
    mark: str
    lines: tuple[str, ...]
    bars: tuple[Bars, ...] = ()

    def contains(self, typed: str) -> bool:
        """Say whether every typed word stands somewhere in the entry, whatever the case."""
        drawn = (word for one in self.bars for word in (one.caption, *dict(one.shares)))
        whole = " ".join((self.key, self.mark, *self.lines, *drawn)).casefold()
        return all(word in whole for word in typed.casefold().split())


def section_words(section: str) -> str:
    """Return the heading of a section in the language of the moment."""
    return _said(SECTIONS[section])


def texts(evidence: Evidence, only: Sequence[str] | None = None) -> Iterator[Text]:
    """Yield the entries in the order of the page; of `only` these keys when given."""
    citations = {source.key: source for source in evidence.sources}
    for source in evidence.sources:
        if only is None or source.key in only:
            yield Text(SOURCE, source.key, source.key, (citation_words(source.key, citations),))
    for entry in evidence.entries:
        if only is None or entry.key in only:
            yield _text(entry, citations)


def _text(entry: EvidenceEntry, citations: dict[str, Citation]) -> Text:
    lines = _LINES[entry.kind](entry)
    mark = _mark(entry, citations)
    bars = tuple(vote_bars()) if entry.key == DECISION else ()
    return Text(entry.kind, entry.key, mark, tuple(lines), bars)


def _mark(entry: EvidenceEntry, citations: dict[str, Citation]) -> str:
    if entry.kind is EvidenceKind.ERRATUM:
        source = citations.get(entry.source or "")
        return f"{source.key} ({source.year})" if source else entry.source or ""
    if entry.kind is EvidenceKind.DEFINITION:
        return _said(QT_TRANSLATE_NOOP("Evidence", "Definition %1")).replace("%1", entry.name)
    return "" if entry.kind is EvidenceKind.CONFIRM else entry.name


def _erratum(entry: EvidenceEntry) -> list[str]:
    printed = _said(QT_TRANSLATE_NOOP("Evidence", "Printed: %1"))
    correct = _said(QT_TRANSLATE_NOOP("Evidence", "Correct: %1"))
    return [
        correct.replace("%1", _sentence(entry, "correct")),
        printed.replace("%1", _sentence(entry, "printed")),
    ]


def _decision(entry: EvidenceEntry) -> list[str]:
    return [_sentence(entry, "question"), _sentence(entry, "answer")]


def _plain(entry: EvidenceEntry) -> list[str]:
    return [_sentence(entry, "text")]


def _sentence(entry: EvidenceEntry, field: str) -> str:
    return display.current().sentence(f"evidence.{entry.kind}.{entry.name}.{field}")


def _said(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))


_LINES: Final = {
    EvidenceKind.ERRATUM: _erratum,
    EvidenceKind.DECISION: _decision,
    EvidenceKind.DEFINITION: _plain,
    EvidenceKind.OWN: _plain,
    EvidenceKind.CONFIRM: _plain,
}
