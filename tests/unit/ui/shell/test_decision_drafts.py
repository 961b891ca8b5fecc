"""What is typed into a dialog about advice is kept: over a real, encrypted store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.db.watch import Watch
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.draft_place import DraftPlace
from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, TfrPlan
from clinic_app.errors import StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.decide_advice import decide_advice
from clinic_app.services.import_history import import_histories
from clinic_app.services.keep_drafts import KeptDraft, keep_draft, list_drafts
from clinic_app.services.open_clinic import close_clinic, open_clinic
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import view_patient
from clinic_app.ui import draft_desk
from clinic_app.ui.decisions.decision_desk import DecisionDesk
from clinic_app.ui.decisions.outlived_dialog import OutlivedDialog, typed_lines
from clinic_app.ui.decisions.put_off_dialogs import DeclineDialog, DeferDialog
from clinic_app.ui.decisions.record_dialog import RecordDialog
from clinic_app.ui.dialogs.discard_draft import DiscardDraft
from clinic_app.ui.main_window import MainWindow
from tests import make
from tests.unit.domain.decisions.deciding import intolerable
from tests.unit.ui.patient.looks import texts
from tests.unit.ui.shell.conftest import MakeWindow, idle

TODAY = date(2026, 11, 20)
MRN = "TEST-1"
REASON = "压力袜先行 <b>half a sen"


@pytest.fixture
def window(new_clinic: MainWindow, qtbot: QtBot) -> MainWindow:
    """A clinic with one patient, whose page shows a card to decide on."""
    histories = [intolerable(patient=make.patient(mrn=MRN))]
    import_histories(clinic_of(new_clinic), histories, TODAY)
    open_page(new_clinic, qtbot)
    return new_clinic


def clinic_of(window: MainWindow) -> OpenClinic:
    assert window.session.clinic is not None
    return window.session.clinic


def open_page(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.patient_read):
        window.open_patient(MRN)
    idle(window, qtbot)


def drafts(window: MainWindow, qtbot: QtBot) -> tuple[KeptDraft, ...]:
    idle(window, qtbot)
    return list_drafts(clinic_of(window))


def place(window: MainWindow, choice: DecisionChoice = DecisionChoice.DECLINED) -> DraftPlace:
    found = view_patient(clinic_of(window), MRN, TODAY).evaluation.advice
    advice = next(one for one in found if one.code is AdviceCode.TDM_REDUCE)
    return DraftPlace(choice=choice, code=advice.code.value, advice_key=advice.key)


def desk_of(window: MainWindow) -> DecisionDesk:
    return window.view.area.decisions


def opened(
    window: MainWindow, choice: DecisionChoice = DecisionChoice.DECLINED
) -> DeclineDialog | DeferDialog | RecordDialog:
    desk_of(window).decide(place(window, choice).advice_key, choice)
    dialog = desk_of(window).dialog
    assert isinstance(dialog, DeclineDialog | DeferDialog | RecordDialog)
    return dialog


def declining(window: MainWindow) -> DeclineDialog:
    dialog = opened(window)
    assert isinstance(dialog, DeclineDialog)
    return dialog


def test_typing_is_kept_within_two_seconds_and_on_closing(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = declining(window)
    dialog.reason.put(REASON)
    with qtbot.waitSignal(dialog.typing_changed):
        pass
    (kept,) = drafts(window, qtbot)
    assert (kept.form, kept.mrn) == (place(window).form, MRN)
    assert REASON.partition(" ")[0] in kept.text
    dialog.reason.put(f"{REASON}tence")
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    (kept,) = drafts(window, qtbot)
    assert "half a sentence" in kept.text
    again = declining(window)
    assert again.draft().reason == f"{REASON}tence"
    qtbot.waitUntil(again.resumed.isVisible)
    again.reason.put("")
    again.reject()
    assert drafts(window, qtbot) == ()
    assert not window.view.area.unfinished.isVisible()


def test_everything_typed_comes_back_after_the_program_was_killed(
    window: MainWindow, qtbot: QtBot, make_window: MakeWindow
) -> None:
    dialog = opened(window, DecisionChoice.RECORDED)
    assert isinstance(dialog, RecordDialog)
    dialog.fields.doses.choose("other")
    dialog.fields.dose.set_text("250")
    dialog.fields.times.set_text("2")
    dialog.fields.on.set_text("t")
    dialog.fields.reason.put(REASON)
    before = dialog.draft()
    with qtbot.waitSignal(dialog.typing_changed):
        pass
    assert len(drafts(window, qtbot)) == 1
    # Nothing is closed or asked in the first window, as nothing would be by a kill; but the
    # system takes the lock back.
    clinic = window.session.clinic
    assert clinic is not None
    assert isinstance(clinic.store.guard, Watch)
    clinic.store.guard.lock.release()
    second = make_window()
    second.begin()
    with qtbot.waitSignal(second.desk.list_read):
        second.session.log_in("zhang", "a long pass phrase")
    (line,) = second.view.unfinished.lines
    line.go_on.click()
    qtbot.waitUntil(lambda: desk_of(second).dialog is not None)
    restored = desk_of(second).dialog
    assert isinstance(restored, RecordDialog)
    assert restored.draft() == before
    idle(second, qtbot)


@pytest.mark.parametrize("leave", [MainWindow.lock, MainWindow.shut_down])
def test_leaving_keeps_what_stands_in_the_dialog(
    window: MainWindow, tmp_path: Path, leave: Callable[[MainWindow], None]
) -> None:
    dialog = opened(window, DecisionChoice.DEFERRED)
    assert isinstance(dialog, DeferDialog)
    dialog.until.set_text("+2w")
    dialog.reason.put(REASON)
    leave(window)
    assert desk_of(window).dialog is None
    window.shut_down()  # and wait until everything asked for is done
    clinic = open_clinic(tmp_path / "clinic.store", "zhang", "a long pass phrase")
    (kept,) = list_drafts(clinic)
    close_clinic(clinic)
    assert "+2w" in kept.text


def test_a_stored_decision_takes_its_draft_along(window: MainWindow, qtbot: QtBot) -> None:
    dialog = declining(window)
    dialog.reason.put(REASON)
    desk_of(window).keep_typing()
    assert len(drafts(window, qtbot)) == 1
    assert window.view.area.unfinished.isVisible()
    with qtbot.waitSignal(desk_of(window).stored):
        dialog.save()
    assert desk_of(window).dialog is None
    assert drafts(window, qtbot) == ()
    assert not window.view.area.unfinished.isVisible()


def test_a_dialog_begun_anew_forgets_what_it_continued(window: MainWindow, qtbot: QtBot) -> None:
    dialog = declining(window)
    dialog.reason.put(REASON)
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    declining(window).resumed.restart.click()
    anew = desk_of(window).dialog
    assert isinstance(anew, DeclineDialog)
    assert anew.draft().reason == ""
    assert not anew.resumed.isVisible()
    assert drafts(window, qtbot) == ()


def worsened(window: MainWindow, qtbot: QtBot) -> None:
    """The facts of the card change while its dialog is open: nothing is stored, nothing lost."""
    dialog = declining(window)
    dialog.reason.put(REASON)
    worse = Addition("toxicities", make.toxicity("Nausea", 2, TODAY, intolerable=True))
    entry = Entry(action=EntryAction.RECORD_TOXICITY, additions=(worse,))
    record_entry(clinic_of(window), MRN, entry, TODAY)
    with qtbot.waitSignal(window.desk.refused):
        dialog.save()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    window.show_worklist()
    idle(window, qtbot)
    open_page(window, qtbot)


def outlived(window: MainWindow, qtbot: QtBot) -> OutlivedDialog:
    window.view.area.unfinished.lines[0].go_on.click()
    qtbot.waitUntil(lambda: desk_of(window).dialog is not None)
    dialog = desk_of(window).dialog
    assert isinstance(dialog, OutlivedDialog)
    return dialog


def test_typing_for_facts_that_changed_is_taken_over_to_the_card_of_today(
    window: MainWindow, qtbot: QtBot
) -> None:
    old = place(window)
    worsened(window, qtbot)
    now = place(window)
    assert now != old
    dialog = outlived(window, qtbot)
    assert dialog.typed.toPlainText() == f"Answer: Declined\nReason or note: {REASON}"
    assert 'Decision on "Reduce the dose?": decline, typed 20-Nov-2026 09:30' in texts(dialog)
    dialog.keep.click()
    assert [kept.form for kept in drafts(window, qtbot)] == [old.form]
    outlived(window, qtbot).take_over.click()
    heir = desk_of(window).dialog
    assert isinstance(heir, DeclineDialog)
    assert heir.draft().reason == REASON
    assert [kept.form for kept in drafts(window, qtbot)] == [now.form]


def test_typing_for_a_card_answered_since_stays_readable_until_it_is_discarded(
    window: MainWindow, qtbot: QtBot
) -> None:
    here = place(window)
    declining(window).reason.put(REASON)
    desk_of(window).leave()
    idle(window, qtbot)
    made = Decision(
        on=TODAY, advice_key=here.advice_key, code=here.code, choice=DecisionChoice.DEFERRED,
        until=date(2026, 12, 4),
    )  # fmt: skip
    entry = Entry(action=EntryAction.DECIDE_ADVICE, additions=(Addition("decisions", made),))
    decide_advice(clinic_of(window), MRN, entry, TODAY)
    open_page(window, qtbot)
    dialog = outlived(window, qtbot)
    assert not dialog.take_over.isVisible()
    assert REASON in dialog.typed.toPlainText()
    dialog.discard.click()
    dialog.findChildren(DiscardDraft)[-1].discard.click()
    assert desk_of(window).dialog is None
    assert drafts(window, qtbot) == ()


def test_a_draft_that_is_not_understood_is_left_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    here = place(window)
    text = '{"draft": "{}", "old": null, "reason": ""}'
    at = datetime.fromisoformat("2026-11-19T10:00:00+08:00")
    keep_draft(clinic_of(window), here.form, MRN, text, at)
    open_page(window, qtbot)
    with qtbot.waitSignal(desk_of(window).failed):
        window.view.area.unfinished.lines[0].go_on.click()
    with qtbot.waitSignal(desk_of(window).failed):
        desk_of(window).decide(here.advice_key, here.choice)
    assert desk_of(window).dialog is None
    assert len(drafts(window, qtbot)) == 1


def test_a_dialog_does_not_stay_open_over_another_patient(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = declining(window)
    dialog.reason.put(REASON)
    view = view_patient(clinic_of(window), MRN, TODAY)
    other = make.patient(mrn="TEST-2")
    history = replace(view.history, patient=other)
    window.view.area.show_patient(replace(view, history=history, drafts=()))
    assert desk_of(window).dialog is None
    assert [kept.mrn for kept in drafts(window, qtbot)] == [MRN]
    assert not window.view.area.unfinished.isVisible()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["What was decided: resume treatment", "Drug: imatinib", "Plan of tests: "]),
        ("zh", ["所作决定：恢复用药", "药物：伊马替尼", "检测计划："]),
    ],
)
def test_every_field_of_a_draft_can_be_read(
    window: MainWindow, language: str, said: list[str]
) -> None:
    window.set_language(language)
    lines = list(
        typed_lines(
            DecisionDraft(
                choice=DecisionChoice.RECORDED, way=Way.RESTART, drug="imatinib", dose="250",
                times="2", on="t", plan=TfrPlan.ELN_2020, until="+2w", reason=REASON,
            )
        )
    )  # fmt: skip
    assert len(lines) == 9
    assert all(any(line.startswith(one) for line in lines) for one in said)
    for way in Way:
        assert len(list(typed_lines(DecisionDraft(choice=DecisionChoice.RECORDED, way=way)))) == 2


@pytest.mark.parametrize("choice", list(DecisionChoice))
def test_a_dialog_is_not_left_while_its_draft_cannot_be_stored(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, choice: DecisionChoice
) -> None:
    dialog = opened(window, choice)
    qtbot.waitUntil(dialog.isVisible)
    reason = dialog.fields.reason if isinstance(dialog, RecordDialog) else dialog.reason
    reason.put(REASON)
    before = dialog.draft()
    with monkeypatch.context() as full_disk:
        full_disk.setattr(draft_desk, "keep_draft", _refuse)
        for _ in range(2):
            dialog.reject()
            idle(window, qtbot)
            assert desk_of(window).dialog is dialog
            assert dialog.isVisible()
            assert dialog.draft() == before
            assert any("disk is full" in text for text in texts(dialog))
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    assert desk_of(window).dialog is None
    assert len(drafts(window, qtbot)) == 1


def _refuse(*_arguments: object) -> None:
    raise StoreError("store_disk_full")
