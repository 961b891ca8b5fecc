"""Citations in full: authors, title, journal, year, place, and what kind of source it is."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from clinic_app.domain.knowledge import Citation
from clinic_app.ui import display

_OWN: Final = "decision"
_KINDS: Final = {
    "rule": QT_TRANSLATE_NOOP("Sources", "published rule or finding"),
    "opinion": QT_TRANSLATE_NOOP("Sources", "expert opinion"),
    "decision": QT_TRANSLATE_NOOP("Sources", "decision of this product"),
}


def citation_words(key: str, citations: Mapping[str, Citation]) -> str:
    """Return a source in full; the bare key when the knowledge does not hold it."""
    found = citations.get(key)
    if found is None:
        return key
    # The name of a series or of a guideline may end with its year.
    dated = found.journal.endswith(str(found.year))
    place = found.journal if dated else f"{found.journal} {found.year}"
    parts = [*_authors_and_title(found), f"{place}; {found.locator}"]
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    if found.doi:
        text = f"{text} doi {found.doi}."
    if not found.is_confirmed:
        text = f"{text} {display.current().sentence('citation.unconfirmed')}"
    kind = _KINDS.get(found.kind)
    return f"{text} [{QCoreApplication.translate('Sources', str(kind))}]" if kind else text


def _authors_and_title(found: Citation) -> tuple[str, str]:
    """Return who wrote what: as printed, yet our own decisions in the language of the moment."""
    if found.kind != _OWN:
        return found.authors, found.title
    now = display.current()
    return now.sentence("citation.own.author"), now.sentence(f"citation.own.{found.key}")
