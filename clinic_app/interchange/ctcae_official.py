"""Reads NCI's own CTCAE file: finds its table, and holds every term against ours.

The wordings are NCI's; they are not shipped and are shown only where a clinic imports them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import Wordings
from clinic_app.errors import Fault, InvalidInputError
from clinic_app.interchange.ctcae_sheets import Row, Sheet, read_sheets, refusal

Grades = Mapping[CtcaeVersion, Mapping[str, frozenset[int]]]

GRADES: Final = (1, 2, 3, 4, 5)
_HEAD_WITHIN: Final = 40
"""A heading stands in one of the first rows; titles and notes may stand above it."""
_NAMED: Final = 5
_MOST_DIFFERENCES: Final = 20
"""More terms with other grades than ours: the columns are not those of the grades."""
_TERM: Final = re.compile(r"(ctcae)?(v?\d+)?term(name)?")
_GRADE: Final = re.compile(r"(ctcae)?(v?\d+)?grade([1-5])")
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_DASHES: Final = frozenset("-–—−")


@dataclass(frozen=True, slots=True)
class Difference:
    """A term whose grades in the file are others than ours: those of the file, and ours."""

    term: str
    given: tuple[int, ...]
    known: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialCtcae:
    """What a file holds: its version, the wording of each grade, and where it differs from ours.

    Only grades that we know of are in `wordings`. `unknown` are terms that we do not have.
    """

    version: CtcaeVersion
    wordings: Wordings
    differences: tuple[Difference, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with headings: where it stands, and the texts of each term as given."""

    sheet: str
    terms: Mapping[str, Mapping[int, str]]
    twice: tuple[str, ...]


def read_official(path: Path, known: Grades, version: CtcaeVersion | None = None) -> OfficialCtcae:
    """Return the wordings of an official file (.xlsx, .csv, .txt with tabs).

    Args:
        path: The file, as NCI gives it out or as it was saved from it.
        known: The terms of each version with the grades they have.
        version: Which version it must be; None: the one whose terms it has.

    Raises:
        ClinicError: It cannot be read.
        InvalidInputError: It is damaged, too large or another file, terms are missing, or it is
            of another version; each fault says what is missing.
    """
    table = _best_table(read_sheets(path), known, path.name)
    place = table.sheet or path.name
    if table.twice:
        raise refusal(place, "ctcae_term_twice", terms=_named(table.twice))
    own = {at: _matched(table.terms, known[at]) for at in known}
    found = version or max(own, key=lambda at: _fit(own[at], known[at], table))
    better = max(own, key=lambda at: _fit(own[at], known[at], table))
    if better is not found:
        raise refusal(place, "ctcae_other_version", found=str(better), asked=str(found))
    missing = sorted(set(known[found]).difference(own[found]))
    if missing:
        raise refusal(
            place, "ctcae_incomplete", version=str(found), count=len(missing),
            total=len(known[found]), terms=_named(missing),
        )  # fmt: skip
    return _held_against(table, own[found], known[found], found, place)


def _held_against(
    table: _Table,
    own: Mapping[str, str],
    known: Mapping[str, frozenset[int]],
    version: CtcaeVersion,
    place: str,
) -> OfficialCtcae:
    """Keep the wording of every grade that we know of, and name what differs."""
    differences = tuple(
        Difference(term, tuple(table.terms[given]), tuple(sorted(known[term])))
        for term, given in own.items()
        if set(table.terms[given]) != known[term]
    )
    if len(differences) > _MOST_DIFFERENCES:
        raise InvalidInputError(tuple(_grade_faults(differences, place)))
    wordings = {
        term: {grade: text for grade, text in table.terms[given].items() if grade in known[term]}
        for term, given in own.items()
    }
    unknown = tuple(sorted(set(table.terms).difference(own.values())))
    return OfficialCtcae(
        version=version, wordings=wordings, differences=differences, unknown=unknown
    )


def _grade_faults(differences: Iterable[Difference], place: str) -> Iterator[Fault]:
    for each in differences:
        given = ", ".join(map(str, each.given)) or "-"
        known = ", ".join(map(str, each.known))
        said = {"term": each.term, "given": given, "known": known}
        yield Fault(place, "ctcae_other_grades", None, said)


def _best_table(sheets: Iterable[Sheet], known: Grades, name: str) -> _Table:
    """Return the table with the most terms that we know.

    Raises:
        InvalidInputError: No sheet has the headings, or none of the terms below them is ours.
    """
    tables = [table for sheet in sheets for table in _tables_of(sheet)]
    if not tables:
        raise InvalidInputError(tuple(_missing_headings(sheets, name)))
    every = {_key(term) for terms in known.values() for term in terms}
    best = max(tables, key=lambda table: len(every & set(map(_key, table.terms))))
    if not every & set(map(_key, best.terms)):
        raise refusal(best.sheet or name, "ctcae_no_terms")
    return best


def _missing_headings(sheets: Iterable[Sheet], name: str) -> Iterator[Fault]:
    """Say of every sheet which headings it lacks."""
    for sheet in sheets:
        term, grades = _most_of_a_head(sheet)
        lacking = [] if term is not None else ["CTCAE Term"]
        lacking += [f"Grade {grade}" for grade in GRADES if grade not in grades]
        yield Fault(
            sheet.name or name, "ctcae_headings_missing", None, {"headings": ", ".join(lacking)}
        )


def _most_of_a_head(sheet: Sheet) -> tuple[int | None, Mapping[int, int]]:
    heads = [_head(row) for row in sheet.rows[:_HEAD_WITHIN]]
    return max(heads, key=lambda head: len(head[1]) + (head[0] is not None), default=(None, {}))


def _tables_of(sheet: Sheet) -> Iterator[_Table]:
    for place, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        term, grades = _head(row)
        if term is not None and len(grades) == len(GRADES):
            yield _table(sheet.name, sheet.rows[place + 1 :], term, grades)
            return


def _head(row: Row) -> tuple[int | None, Mapping[int, int]]:
    """Return in which column of a heading the term stands, and in which each grade."""
    plain = [_NOT_LETTERS.sub("", cell.casefold()) for cell in row]
    terms = [at for at, cell in enumerate(plain) if _TERM.fullmatch(cell)]
    grades: dict[int, int] = {}
    for at, cell in enumerate(plain):
        found = _GRADE.fullmatch(cell)
        if found is not None:
            grades.setdefault(int(found.group(3)), at)
    return (terms[0] if terms else None), grades


def _table(sheet: str, rows: Iterable[Row], term: int, grades: Mapping[int, int]) -> _Table:
    found: dict[str, dict[int, str]] = {}
    twice = []
    for row in rows:
        name = _spaced(_cell(row, term))
        texts = {grade: _cell(row, at) for grade, at in sorted(grades.items())}
        given = {grade: text for grade, text in texts.items() if _says_something(text)}
        if not name or not (given or any(texts.values())):
            continue  # the name of a class, a footnote, an empty row
        if name in found:
            twice.append(name)
        found[name] = given
    return _Table(sheet, found, tuple(twice))


def _cell(row: Row, at: int) -> str:
    return row[at] if at < len(row) else ""


def _says_something(text: str) -> bool:
    """Say whether a cell holds a wording: a lone dash says that the grade does not exist."""
    return bool(text) and not set(text) <= _DASHES


def _matched(given: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return for each term of ours how the file writes it; case and spacing do not matter."""
    by_key = {_key(term): term for term in given}
    return {term: by_key[_key(term)] for term in known if _key(term) in by_key}


def _fit(own: Mapping[str, str], known: Mapping[str, frozenset[int]], table: _Table) -> int:
    """Say how well the terms of a file, and the grades they have, are those of a version."""
    same = sum(set(table.terms[given]) == known[term] for term, given in own.items())
    return len(own) + same


def _key(term: str) -> str:
    return _NOT_LETTERS.sub(" ", term.casefold()).strip()


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _named(terms: Iterable[str]) -> str:
    """Name the first few terms, and say how many more there are."""
    every = list(terms)
    more = f" … (+{len(every) - _NAMED})" if len(every) > _NAMED else ""
    return "; ".join(every[:_NAMED]) + more
