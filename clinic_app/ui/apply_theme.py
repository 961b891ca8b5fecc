"""Shows a theme: the palette of the application, and the stylesheet of a window."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.ui.stylesheet import stylesheet
from clinic_app.ui.theme import Theme, current_theme, make_current


def apply_theme(app: QApplication, theme: Theme, on: QWidget | None = None) -> None:
    """Show `theme`: every widget gets a StyleChange once `current_theme()` answers anew.

    The stylesheet is put on a window and all it holds. A part made before it has its place
    then looks no rules up: of the application, Qt looks them up for each widget at every step of
    building, which makes a large form twice as long. Without `on` the application has the sheet,
    as a part shown by itself needs it.
    """
    wearer = app if on is None else on
    if wearer.styleSheet() and current_theme() is theme:
        return
    make_current(theme)
    # Taken off first: going from one sheet to the next, Qt looks up the old rules of every widget
    # once more, which takes five times as long as putting a sheet on a bare window.
    wearer.setStyleSheet("")
    app.setPalette(_palette(theme))
    wearer.setStyleSheet(stylesheet(theme))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.stop.text,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.control,
        role.Shadow: theme.control,
        role.Accent: theme.accent,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(disabled, which, QColor(theme.quiet))
    return palette
