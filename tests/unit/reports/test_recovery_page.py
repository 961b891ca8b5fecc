"""The printed recovery key: every letter as it is, fonts embedded, nothing in the properties."""

from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.recovery_page import print_recovery_page
from tests.unit.reports.reading import embedded_fonts, letters_of, pages_of

KEY = "46HBC-KA923-15ARQ-YA2FN-F0FYK-HY45V"
PRINTING = Printing(
    printed_at=datetime.fromisoformat("2026-11-20T09:30:00+08:00"), printed_by="li",
    is_demo=False, details=ClinicDetails(name="Clinic of the East Gate <b>"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Recoverykeyoftheclinic'srecords", "ClinicoftheEastGate<b>", "20-Nov-2026")),
        ("zh", ("门诊病历恢复密钥", "保险柜", "2026-11-20")),
    ],
)
def test_the_page_says_the_key_and_what_to_do_with_it(
    language: str, said: tuple[str, ...]
) -> None:
    printed = print_recovery_page(KEY, language, date(2026, 11, 20), PRINTING)
    assert len(pages_of(printed.pdf)) == 1
    letters = letters_of(printed.pdf)
    for words in (*said, *KEY.split("-")):
        assert words in letters
    assert (printed.missing_glyphs, printed.unsaid) == ((), ())
    assert all(embedded_fonts(printed.pdf).values())
    properties = str(PdfReader(BytesIO(printed.pdf)).metadata)
    assert not any(group in properties for group in KEY.split("-"))


def test_a_clinic_without_a_name_has_a_page_too() -> None:
    printing = Printing(printed_at=PRINTING.printed_at, printed_by="li", is_demo=True)
    letters = letters_of(print_recovery_page(KEY, "en", date(2026, 11, 20), printing).pdf)
    assert "Madeon20-Nov-2026" in letters
    assert "DEMO" in letters
