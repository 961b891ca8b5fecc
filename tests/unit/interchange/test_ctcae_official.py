"""NCI's own file: found by its headings, held against our table, refused in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.errors import ClinicError, InvalidInputError
from clinic_app.interchange.ctcae_official import Difference, OfficialCtcae, read_official
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.wording import LANGUAGES, wording
from tests.files.official_ctcae import (
    HEAD,
    TERM,
    official_csv,
    official_rows,
    official_xlsx,
    write_csv,
)
from tests.files.official_ctcae import wording as said

V5, V6 = CtcaeVersion.V5, CtcaeVersion.V6
KNOWN: Final = load_knowledge().ctcae_grades
Writer = Callable[[Path, CtcaeVersion], Path]


def own_headings(folder: Path, version: CtcaeVersion) -> Path:
    """The headings of a plainer text file, other columns first, tabs between."""
    rows = [[r[TERM], *r[TERM + 1 : TERM + 6]] for r in official_rows(version)]
    head = ["term", "grade1", "grade2", "grade3", "grade4", "grade5"]
    text = "\n".join("\t".join(row) for row in [head, *rows])
    path = folder / "plain.txt"
    path.write_bytes(text.encode("utf-16"))
    return path


@pytest.mark.parametrize("version", CtcaeVersion)
@pytest.mark.parametrize("write", [official_csv, official_xlsx, own_headings])
def test_every_wording_is_read(tmp_path: Path, write: Writer, version: CtcaeVersion) -> None:
    found = read_official(write(tmp_path, version), KNOWN)
    assert (found.version, found.differences, found.unknown) == (version, (), ())
    assert {term: frozenset(by) for term, by in found.wordings.items()} == dict(KNOWN[version])
    # What begins with "=" stays text, no formula.
    assert found.wordings["Nausea"][2] == said("Nausea", 2)


def fault_of(
    path: Path, version: CtcaeVersion | None = None
) -> tuple[str, str, dict[str, object]]:
    with pytest.raises(InvalidInputError) as caught:
        read_official(path, KNOWN, version)
    fault = caught.value.faults[-1]
    for language in LANGUAGES:
        spoken = wording(language)
        assert spoken.knows(f"fault.{fault.code}")
        assert "{" not in spoken.say(f"fault.{fault.code}", **fault.parameters)
    return fault.path, fault.code, dict(fault.parameters)


def test_a_cut_file_says_how_many_terms_are_missing(tmp_path: Path) -> None:
    rows = official_rows(V5)
    assert len([row for row in rows if row[TERM]]) == 837
    place, code, values = fault_of(write_csv(tmp_path / "cut.csv", [HEAD, *rows[:400]]))
    assert (place, code, values["version"], values["total"]) == (
        "cut.csv", "ctcae_incomplete", "5.0", 837,
    )  # fmt: skip
    whole = [HEAD, *(row for row in rows if row[TERM] != "Nausea ")]
    _, code, values = fault_of(write_csv(tmp_path / "one.csv", whole))
    assert (code, values["count"], values["terms"]) == ("ctcae_incomplete", 1, "Nausea")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_short_is_damaged(tmp_path: Path, share: float) -> None:
    path = official_xlsx(tmp_path, V6)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    assert fault_of(path)[:2] == ("ctcae.xlsx", "ctcae_damaged")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "ctcae_headings_missing"),
        (b"a,b\n1,2\n", "ctcae_headings_missing"),
        (b"CTCAE Term,Grade 1\n", "ctcae_headings_missing"),
        (b"CTCAE Term,Grade 1,Grade 2,Grade 3,Grade 4,Grade 5\nfoo,a,b,c,d,e\n", "ctcae_no_terms"),
        ("术语,等级\n".encode("gb18030"), "ctcae_encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "ctcae_old_workbook"),
        (b"PK\x03\x04 not a workbook", "ctcae_damaged"),
        (b'CTCAE Term,"Grade 1\n', "ctcae_damaged"),
        (b"CTCAE Term\0", "ctcae_damaged"),
    ],
)
def test_a_wrong_file_is_refused_in_words(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert fault_of(path)[:2] == ("file.csv", code)


def test_a_picture_called_a_workbook_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "CTCAE.XLSX"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert fault_of(path)[:2] == ("CTCAE.XLSX", "ctcae_damaged")


def test_the_missing_headings_are_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "wrong.csv", [["MedDRA SOC", "Grade 1", "Grade 2", "Grade 5"]])
    assert fault_of(path)[2]["headings"] == "CTCAE Term, Grade 3, Grade 4"


def test_a_term_that_stands_twice_is_named(tmp_path: Path) -> None:
    rows = official_rows(V5)
    path = write_csv(tmp_path / "twice.csv", [HEAD, *rows, rows[-1]])
    assert fault_of(path)[1:] == (
        "ctcae_term_twice", {"terms": rows[-1][TERM].strip()},
    )  # fmt: skip


def test_another_version_than_asked_for_is_refused(tmp_path: Path) -> None:
    path = official_csv(tmp_path, V5)
    assert read_official(path, KNOWN, V5).version is V5
    assert fault_of(path, V6)[1:] == ("ctcae_other_version", {"found": "5.0", "asked": "6.0"})


def changed(rows: list[list[str]], term: str, grade: int, text: str) -> None:
    row = next(row for row in rows if row[TERM].strip() == term)
    row[TERM + grade] = text


def test_other_grades_and_terms_are_named_and_ours_stay(tmp_path: Path) -> None:
    rows = official_rows(V5)
    changed(rows, "Nausea", 4, "a grade that is not ours")
    changed(rows, "Vomiting", 1, "–")
    rows.append(["1", "", "A new term", "a", "b", "c", "", ""])
    found = read_official(write_csv(tmp_path / "new.csv", [HEAD, *rows]), KNOWN)
    assert isinstance(found, OfficialCtcae)
    assert found.differences == (
        Difference("Nausea", (1, 2, 3, 4), (1, 2, 3)),
        Difference("Vomiting", (2, 3, 4, 5), (1, 2, 3, 4, 5)),
    )
    assert found.unknown == ("A new term",)
    assert set(found.wordings["Nausea"]) == {1, 2, 3}
    assert "A new term" not in found.wordings


def test_columns_that_are_not_the_grades_are_refused(tmp_path: Path) -> None:
    rows = [
        [*row[: TERM + 1], *row[TERM + 2 : TERM + 6], row[TERM + 1]] for row in official_rows(V6)
    ]
    path = write_csv(tmp_path / "moved.csv", [HEAD[: TERM + 6], *rows])
    assert fault_of(path)[1] == "ctcae_other_grades"


def test_what_cannot_be_read_or_is_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    long = write_csv(tmp_path / "long.csv", [["x"]] * 5_001)
    assert fault_of(large)[1] == fault_of(long)[1] == "ctcae_too_large"
    for path, code in (
        (tmp_path / "none.csv", "file_missing"), (tmp_path, "file_is_folder"),
    ):  # fmt: skip
        with pytest.raises(ClinicError) as caught:
            read_official(path, KNOWN)
        assert caught.value.code == code


def test_marks_that_cannot_be_seen_become_spaces(tmp_path: Path) -> None:
    rows = official_rows(V5)
    changed(rows, "Nausea", 1, "a\u202egnirts\u202c\tb\x1b[31m\nc 𠮷")
    found = read_official(write_csv(tmp_path / "marks.csv", [HEAD, *rows]), KNOWN)
    assert found.wordings["Nausea"][1] == "a gnirts  b [31m\nc 𠮷"
