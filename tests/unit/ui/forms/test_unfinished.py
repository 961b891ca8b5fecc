"""The list of unfinished entries, and what is known of a patient's drafts before the store is."""

from collections.abc import Callable
from datetime import datetime, timedelta

from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.surgery_draft import SurgeryDraft
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.ui.dialogs.discard_draft import DiscardDraft
from clinic_app.ui.forms.kept_typing import Typing
from clinic_app.ui.forms.patient_drafts import PatientDrafts
from clinic_app.ui.forms.unfinished import UnfinishedList
from tests import make
from tests.unit.ui.forms.typing import shown_texts

NOON = datetime.fromisoformat("2026-11-20T12:00:00+08:00")


def kept(form: str, minutes: int = 0, name: str | None = "TEST-周<b>梅") -> KeptDraft:
    at = NOON + timedelta(minutes=minutes)
    return KeptDraft(form=form, mrn="T-1" if name else None, name=name, saved_at=at, text="")


def test_entries_are_named_with_their_moment_in_both_languages(
    qtbot: QtBot, say: Callable[[str], None]
) -> None:
    drafts = UnfinishedList(names_patients=True)
    qtbot.addWidget(drafts)
    drafts.show_drafts((kept("visit"), kept("surgery/correct/0a1b2c3d"), kept("event", name=None)))
    texts = shown_texts(drafts)
    assert "Unfinished: TEST-周<b>梅 (T-1): Visit, typed 20-Nov-2026 12:00" in texts
    assert any("Operation, correction" in text for text in texts)
    assert "Unfinished: Event, typed 20-Nov-2026 12:00" in texts
    say("zh")
    qtbot.waitUntil(lambda: "未完成：事件，填写于 2026-11-20 12:00" in shown_texts(drafts))


def test_a_decision_is_named_by_its_card(qtbot: QtBot, say: Callable[[str], None]) -> None:
    drafts = UnfinishedList()
    qtbot.addWidget(drafts)
    drafts.show_drafts(tuple(kept(f"decision:{one}:TDM_REDUCE:0a") for one in DecisionChoice))
    said = {text.partition(", typed")[0] for text in shown_texts(drafts)}
    named = 'Unfinished: Decision on "Reduce the dose?"'
    assert {named, f"{named}: defer", f"{named}: decline"} <= said


def test_a_long_list_is_folded_to_the_newest(qtbot: QtBot, say: Callable[[str], None]) -> None:
    drafts = UnfinishedList()
    qtbot.addWidget(drafts)
    drafts.show_drafts(())
    assert not drafts.isVisible()
    drafts.show_drafts(tuple(kept("visit", minutes) for minutes in range(5)))
    assert [line.isVisible() for line in drafts.lines] == [True] * 3 + [False] * 2
    assert drafts.more.text() == "Show 2 more"
    drafts.more.click()
    assert all(line.isVisible() for line in drafts.lines)
    assert not drafts.more.isVisible()


def test_nothing_is_discarded_without_being_asked(
    qtbot: QtBot, say: Callable[[str], None]
) -> None:
    drafts = UnfinishedList()
    qtbot.addWidget(drafts)
    one = kept("visit")
    drafts.show_drafts((one,))
    with qtbot.assertNotEmitted(drafts.discard_requested):
        drafts.lines[0].discard.click()
        drafts.findChildren(DiscardDraft)[-1].keep.click()
    drafts.lines[0].discard.click()
    question = drafts.findChildren(DiscardDraft)[-1]
    with qtbot.waitSignal(drafts.discard_requested) as caught:
        question.discard.click()
    assert caught.args == [one]
    with qtbot.waitSignal(drafts.continue_requested) as caught:
        drafts.lines[0].go_on.click()
    assert caught.args == [one]


def test_what_was_kept_since_counts_more_than_what_was_read() -> None:
    known = PatientDrafts()
    patient = make.patient(mrn="T-1")
    known.show(patient, (kept("visit"), kept("event", 1)))
    typing = Typing(draft=SurgeryDraft(on="t"))
    known.note("surgery", typing, NOON + timedelta(minutes=2))
    known.note("visit", typing, NOON + timedelta(minutes=3))
    known.note_gone("event")
    assert [draft.form for draft in known.unfinished()] == ["visit", "surgery"]
    assert known.typing_since("surgery") == (typing, NOON + timedelta(minutes=2))
    known.show(patient, (kept("visit"), kept("event", 1)))
    assert known.find("event") is None
    known.show(make.patient(mrn="T-2"), ())
    assert known.unfinished() == ()
    known.forget()
    assert known.find("visit") is None
