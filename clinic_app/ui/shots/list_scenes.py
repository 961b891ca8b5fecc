"""Pictures of what is done from the day's list, of the keys and of the settings."""

from typing import Final

from PySide6.QtWidgets import QDialog

from clinic_app.domain.calls import CallOutcome
from clinic_app.domain.findings import Level
from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.widgets.nav_bar import Place
from clinic_app.ui.worklist.call_dialog import CallDialog

_NARROW: Final = (840, 560)


def take_lists_and_office(camera: Camera) -> None:
    """Picture calls, the narrow list, printed lists, the keys and the settings."""
    window = camera.window
    window.show_worklist()
    camera.settle()
    _calls(camera)
    window.view.worklist.head.filters.more.setChecked(True)
    window.resize(*_NARROW)
    camera.take_each("14-worklist-narrow")
    window.view.worklist.head.filters.more.setChecked(False)
    window.resize(camera.size)
    _papers(camera)
    for _ in camera.appearances():
        camera.settle()
        window.show_keys()
        camera.take("18-keys", window.shortcuts)
        window.shortcuts.close()
    window.view.show_place(Place.SETTINGS)
    camera.take_each("19-settings")
    window.show_worklist()
    camera.settle()


def _calls(camera: Camera) -> None:
    """Picture a call before and after the outcome, then note it: the list shows it."""
    for _ in camera.appearances():
        dialog = _call(camera)
        camera.take("15-call", dialog)
        dialog.fields.outcomes.choose(CallOutcome.DECEASED)
        dialog.save.click()
        camera.take("16-call-death", dialog)
        # As if it were stored: what is only pictured is not kept as a draft.
        dialog.accept()
    for _ in range(2):
        dialog = _call(camera)
        dialog.fields.outcomes.choose(CallOutcome.NO_ANSWER)
        dialog.save.click()
        camera.settle()
    camera.take_each("17-worklist-called")


def _call(camera: Camera) -> CallDialog:
    page, calls = camera.window.view.worklist, camera.window.lists.calls
    page.call_requested.emit(page.selected_mrn())
    camera.settle()
    if calls.dialog is None:
        message = "no call was opened"
        raise LookupError(message)
    return calls.dialog


def _papers(camera: Camera) -> None:
    window, page = camera.window, camera.window.view.worklist
    for _ in camera.appearances():
        page.list_print_requested.emit()
        camera.settle()
        camera.let_pages_appear()
        camera.take("46-day-list", window.prints.preview)
        _close(window.prints.preview)
    # Few are enough for a picture, and made in a moment.
    page.head.toggle_level(Level.STOP)
    for _ in camera.appearances():
        page.summaries_requested.emit()
        camera.take("47-summaries", window.lists.batch.dialog)
        _close(window.lists.batch.dialog)
    page.head.show_all()


def _close(dialog: QDialog | None) -> None:
    if dialog is not None:
        dialog.close()
