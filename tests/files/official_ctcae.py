"""Files laid out as NCI lays out its CTCAE, with words of ours in place of NCI's."""

import csv
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.interchange.ctcae_files import load_ctcae
from clinic_app.interchange.resource_files import load_knowledge

HEAD: Final = (
    "MedDRA Code", "MedDRA SOC", "CTCAE Term", "Grade 1", "Grade 2", "Grade 3", "Grade 4",
    "Grade 5", "Definition", "Navigational Note",
)  # fmt: skip
TERM: Final = HEAD.index("CTCAE Term")


def wording(term: str, grade: int) -> str:
    """What a file of these tests says of a grade."""
    return f"=<LLN> {term}, {grade}; 词"


def official_rows(version: CtcaeVersion) -> list[list[str]]:
    """Return the rows below the headings: a class, then its terms, " -" where no grade is."""
    classes = load_ctcae().classes[version]
    found: list[list[str]] = []
    for term, grades in load_knowledge().ctcae_grades[version].items():
        if not found or found[-1][1] != classes[term]:
            found.append([classes[term], *[""] * (len(HEAD) - 1)])
        texts = [wording(term, g) if g in grades else " -" for g in range(1, 6)]
        found.append(["10000000", classes[term], f"{term} ", *texts, "A disorder.", "-"])
    return found


def official_csv(folder: Path, version: CtcaeVersion, name: str = "ctcae.csv") -> Path:
    """Write a text file with the headings of NCI's workbook."""
    return write_csv(folder / name, [list(HEAD), *official_rows(version)])


def write_csv(path: Path, rows: Iterable[Iterable[str]], encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def official_xlsx(
    folder: Path, version: CtcaeVersion, rows: list[list[str]] | None = None
) -> Path:
    """Write a workbook with a sheet to read first, titles above the headings, and the table."""
    book = Workbook()
    book.worksheets[0].append(["Common Terminology Criteria for Adverse Events"])
    sheet = book.create_sheet("Clean Copy")
    table = [["CTCAE"], [], list(HEAD), *(official_rows(version) if rows is None else rows)]
    for at, row in enumerate(table, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(at, column, text)
            cell.data_type = "s"
    path = folder / "ctcae.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(path)
    return path
