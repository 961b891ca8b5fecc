"""The recovery key as a paper to preview."""

from clinic_app.services.print_recovery_key import RecoveryPage
from clinic_app.ui import display
from clinic_app.ui.paper_order import PaperOrder


def recovery_key_order(recovery_key: str) -> PaperOrder:
    """Return the order of the page: it asks not to lie on a computer, so it is only printed."""
    about = display.current().sentence("paper.recovery_about")
    return PaperOrder(
        paper="recovery_key", about=about, make=RecoveryPage(recovery_key), only_printed=True
    )
