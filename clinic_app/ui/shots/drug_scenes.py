"""Pictures of the catalogue of drugs: whole, narrowed, and two side by side."""

from clinic_app.ui.shots.camera import Camera
from clinic_app.ui.widgets.nav_bar import Place


def take_drugs(camera: Camera) -> None:
    """Picture the list, a drug with an erratum, two drugs compared, and nothing found."""
    view = camera.window.view
    page = view.drugs
    view.show_place(Place.DRUGS)
    camera.take_each("27-drugs")
    for key, scene in (("ganetespib", "27-drugs-erratum"), ("sunitinib", "27-drugs-chosen")):
        row = page.model.row_of(key)
        if row is not None:
            page.table.selectRow(row)
            camera.take_each(scene)
    page.compare.click()
    other = page.model.row_of("regorafenib")
    if other is not None:
        page.table.selectRow(other)
    camera.take_each("27-drugs-compared")
    page.compare.click()
    page.field.setText("nobody wrote this")
    page.model.narrow(page.field.text())
    page.retranslate()
    camera.take_each("27-drugs-nothing-fits")
    page.field.clear()
    page.model.narrow("")
    camera.window.show_worklist()
    camera.settle()
