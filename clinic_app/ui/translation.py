"""Widget texts in the language of the moment: Qt's translators, switched while running."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from clinic_app.log import logger
from clinic_app.settings import RESOURCES
from clinic_app.ui import display

CHINESE = "zh"
ENGLISH = "en"
_LOCALES = {CHINESE: QLocale("zh_CN"), ENGLISH: QLocale("en_GB")}


def system_language() -> str:
    """Return `zh` on a machine whose system language is Chinese, else `en`."""
    return CHINESE if QLocale.system().language() == QLocale.Language.Chinese else ENGLISH


def compiled_files(language: str) -> tuple[Path, ...]:
    """Return the compiled translations of `language`: ours, then Qt's own dialogs.

    Sources are written in English, so English has none.
    """
    if language == ENGLISH:
        return ()
    ours = sorted((RESOURCES / "i18n").glob(f"*_{language}.qm"))
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm"
    return (qt, *ours) if qt.exists() else tuple(ours)


class Translation:
    """The translators installed in one application."""

    def __init__(self, app: QCoreApplication) -> None:
        """Serve `app`; English until `use` is called."""
        self._app = app

    def use(self, language: str) -> None:
        """Show `language`; every widget gets a `LanguageChange` once both sources answer anew."""
        display.use(language)
        # Asked of the application, not remembered here: a window before this one may have left
        # its own, and the last one installed is asked first.
        for translator in self._app.findChildren(QTranslator):
            self._app.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(_LOCALES[language])
        for path in compiled_files(language):
            self._app.installTranslator(self._load(path))
        # With no translator on either side Qt itself says nothing, yet dates and sentences change.
        QCoreApplication.sendEvent(self._app, QEvent(QEvent.Type.LanguageChange))

    def _load(self, path: Path) -> QTranslator:
        translator = QTranslator(self._app)
        if not translator.load(str(path)):
            logger("ui.translation").error("translation not readable: %s", path.name)
        return translator
