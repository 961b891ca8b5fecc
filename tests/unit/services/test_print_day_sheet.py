from datetime import date, datetime
from io import BytesIO

from pypdf import PdfReader

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.print_day_sheet import DaySheet, by_patient

TODAY = date(2026, 11, 20)
NOW = datetime.fromisoformat("2026-11-20T09:30:00+08:00")


def test_every_patient_of_the_list_is_one_entry_in_its_order(demo: OpenClinic) -> None:
    rows = list_worklist(demo, TODAY).rows
    patients = by_patient(rows)
    assert [one.mrn for one in patients] == list(dict.fromkeys(row.mrn for row in rows))
    assert sum(len(one.items) for one in patients) == len(rows)
    for one in patients:
        own = [row for row in rows if row.mrn == one.mrn]
        assert [item.kind for item in one.items] == [row.kind for row in own]


def test_filters_are_said_in_their_own_language_only(demo: OpenClinic) -> None:
    """In the other language the sheet says all the same that it is not the whole list."""
    rows = list_worklist(demo, TODAY).rows[:2]
    sheet = DaySheet(rows, ("Now",), "en")
    for language, is_said in (("en", True), ("zh", False)):
        made = sheet(demo, language, False, TODAY, NOW)
        text = PdfReader(BytesIO(made.pdf)).pages[0].extract_text()
        assert made.language == language
        assert ("Only: Now" in text) is is_said
        assert "Now" not in text or is_said
        assert ("已筛选，非全部患者" in text) is not is_said
    whole = DaySheet(rows, (), "en")(demo, "zh", False, TODAY, NOW)
    assert "已筛选" not in PdfReader(BytesIO(whole.pdf)).pages[0].extract_text()
