"""Sources: a number beside each statement, and each source in full at the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from clinic_app.domain.knowledge import Citation, Knowledge
from clinic_app.reports.content.phrases import TIE, Phrases

_MOST_INITIALS = 3
_OWN = "decision"


def _first_author(authors: str) -> str:
    """Return the surname of `Surname AB, …`, or the first name as it stands (an institution)."""
    first = authors.partition(",")[0].partition(" et al")[0].strip()
    *surname, initials = first.split(" ")
    is_person = surname and initials.isupper() and len(initials) <= _MOST_INITIALS
    return " ".join(surname) if is_person else first


@dataclass(slots=True)
class Bibliography:
    """Numbers sources in the order in which the page mentions them."""

    knowledge: Knowledge
    phrases: Phrases
    numbers: dict[str, int] = field(default_factory=dict)

    def short(self, keys: Iterable[str]) -> str:
        """Return `Chen 2024 [1], Wang 2009 [2]` for citation keys."""
        return ", ".join(self._short(key) for key in keys)

    def marks(self, keys: Iterable[str]) -> str:
        """Return `[1] [3]` for citation keys, tied so that they stay on one line."""
        return TIE.join(f"[{self._number(key)}]" for key in keys)

    def _number(self, key: str) -> int:
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def _short(self, key: str) -> str:
        number = self._number(key)
        citation = self.knowledge.citations.get(key)
        if citation is None:
            return f"{key}{TIE}[{number}]"
        return f"{_first_author(self._authors(citation))} {citation.year}{TIE}[{number}]"

    def full(self) -> tuple[str, ...]:
        """Return every source mentioned, in full, by number."""
        return tuple(f"[{number}] {self._full(key)}" for key, number in self.numbers.items())

    def brief(self) -> tuple[str, ...]:
        """Return every source mentioned by author, journal and page, by number."""
        return tuple(f"[{number}]{TIE}{self._brief(key)}" for key, number in self.numbers.items())

    def _brief(self, key: str) -> str:
        citation = self.knowledge.citations.get(key)
        if citation is None:
            return key
        where = f"{citation.journal} {citation.locator}".strip()
        text = f"{_first_author(self._authors(citation))} {citation.year}, {where}".rstrip(".")
        return text if citation.is_confirmed else f"{text}. {self._unconfirmed()}".rstrip(".")

    def _full(self, key: str) -> str:
        citation = self.knowledge.citations.get(key)
        return key if citation is None else self._written_out(citation)

    def _written_out(self, citation: Citation) -> str:
        where, year = citation.journal, str(citation.year)
        where = where if where.endswith(year) else f"{where} {year}"
        where = f"{where}; {citation.locator}" if citation.locator else where
        parts = [self._authors(citation), self._title(citation), where]
        if citation.doi:
            parts.append(f"doi:{citation.doi}")
        kind = self.phrases.finding(f"report.source_kind.{citation.kind}", citation.kind)
        text = ". ".join(part.rstrip(".") for part in parts if part) + f". ({kind})"
        if citation.is_confirmed:
            return text
        return f"{text} {self._unconfirmed()}"

    def _unconfirmed(self) -> str:
        return self.phrases.finding("citation.unconfirmed", "")

    def _authors(self, citation: Citation) -> str:
        """Return the authors as printed; of our own decisions in the language of the page."""
        return self._said("author", citation, citation.authors)

    def _title(self, citation: Citation) -> str:
        return self._said(citation.key, citation, citation.title)

    def _said(self, name: str, citation: Citation, printed: str) -> str:
        own = citation.kind == _OWN
        return self.phrases.finding(f"citation.own.{name}", printed) if own else printed
