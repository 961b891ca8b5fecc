"""What the clinic says of itself: read when shown, stored with Ctrl+S, kept while typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.pages.settings_page import SettingsPage
from clinic_app.ui.widgets.nav_bar import Place
from tests.unit.ui.shell.conftest import idle


def show(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.view.nav.entries[Place.SETTINGS].click()
    idle(window, qtbot)
    return window.view.settings


def test_what_is_typed_is_stored_and_stays_typed_until_then(
    demo: MainWindow, qtbot: QtBot
) -> None:
    page = show(demo, qtbot)
    assert not page.save.isEnabled()
    assert page._place.text().startswith("Store: ")
    page.phone.edit.setText("027-5550 0100")
    demo.show_worklist()
    page = show(demo, qtbot)
    assert page.phone.text == "027-5550 0100"
    QTest.keyClick(page.phone.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(demo, qtbot)
    assert demo.view.messages.text().startswith("Saved")
    assert not page.save.isEnabled()
    demo.set_language("zh")
    qtbot.waitUntil(lambda: page.title.text() == "设置")
    demo.show_worklist()
    page.clear()
    page = show(demo, qtbot)
    assert page.phone.text == "027-5550 0100"
    demo.set_language("en")
    demo.show_worklist()


def test_what_cannot_stand_on_a_letter_is_not_stored(qtbot: QtBot) -> None:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.show_details(ClinicDetails(name="Clinic"))
    page.name.edit.setText("x" * 200)
    with qtbot.assertNotEmitted(page.save_requested):
        page.save.click()
    assert page.name.control.accessibleDescription()
    page.name.edit.setText("East Gate")
    page.phone.edit.setText("12")
    assert page.phone.control.accessibleDescription()
    with qtbot.waitSignal(page.save_requested) as asked:
        page.save.click()
    assert asked.args == [ClinicDetails(name="East Gate", phone="12")]


def test_a_narrow_page_squeezes_no_field(qtbot: QtBot) -> None:
    """Cards that may not be wide are not asked how high they would be if they were."""
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(760, 420)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: all(row.height() >= row.sizeHint().height() for row in page._rows))
