"""Language and colours of the window: shown at once and remembered."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.preferences import PreferencesFile
from clinic_app.ui.translation import Translation


class Appearance(QObject):
    """What this workstation chose, and how it is changed while the program runs."""

    def __init__(self, app: QApplication, preferences: PreferencesFile, window: QWidget) -> None:
        """Show in `window` and its dialogs what was chosen last time."""
        super().__init__(window)
        self._app = app
        self._window = window
        self._preferences = preferences
        self._translation = Translation(app)
        self._translation.use(self.language)
        apply_theme(app, theme.THEMES[self.theme], window)

    @property
    def language(self) -> str:
        """The language on the screen, `en` or `zh`."""
        return self._preferences.value.language

    @property
    def theme(self) -> str:
        """The name of the theme on the screen, `light` or `dark`."""
        return self._preferences.value.theme

    def set_language(self, language: str) -> None:
        """Show `en` or `zh` from now on, and remember it."""
        self._preferences.set(language=language)
        self._translation.use(language)

    def set_theme(self, name: str) -> None:
        """Show the `light` or the `dark` theme from now on, and remember it."""
        self._preferences.set(theme=name)
        apply_theme(self._app, theme.THEMES[name], self._window)
