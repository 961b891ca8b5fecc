"""Puts the window together: fonts, colours, language, the worker, and the clinic to open."""

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from clinic_app.log import LOGGER_NAME
from clinic_app.settings import APP_NAME, RESOURCES, data_folder, default_store_path
from clinic_app.ui import theme
from clinic_app.ui.clock import SystemClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.preferences import FILE_NAME, PreferencesFile
from clinic_app.ui.shots.scenes import take_all
from clinic_app.ui.stop_signals import StopSignals

_LOG_NAME: Final = "clinic-app.log"
_LOG_BYTES: Final = 1_000_000
_LOG_FILES: Final = 3
_PERCENT: Final = 100
_FONTS_ONLY: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def run_window(store_path: Path | None = None) -> int:
    """Open the user's own store, or the one at `store_path`; return Qt's exit status."""
    _log_to(data_folder())
    app = make_application(sys.argv)
    preferences = PreferencesFile(data_folder() / FILE_NAME)
    window = MainWindow(app, preferences, store_path or default_store_path(), SystemClock())
    window.notifier.install()
    window.begin()
    return _run(app, window)


def run_demo() -> int:
    """Open the synthetic clinic in a temporary encrypted store that goes when the window does."""
    app = make_application(sys.argv)
    folder = Path(tempfile.gettempdir())
    window = MainWindow(app, PreferencesFile(None), folder, SystemClock())
    window.notifier.install()
    window.begin_demo(folder)
    return _run(app, window)


def _run(app: QApplication, window: MainWindow) -> int:
    """Show the window until it is closed, or until the system asks the program to end."""
    signals = StopSignals(app)
    signals.asked.connect(app.exit)
    # What was imported and built by now lives as long as the program. Looking through it again
    # with every full collection held the window up for 130 to 220 ms; without it, for 13.
    gc.freeze()
    window.show()
    status = app.exec()
    # A stop signal leaves the loop without asking the window: the clinic is closed all the same.
    window.shut_down()
    signals.release()
    return status


def render_shots(folder: Path, scale: int = 100) -> tuple[Path, ...]:
    """Write every page and dialog of the demo clinic as PNG into `folder`; return the files.

    `scale` is the display's, in percent: the same screen shows less at 150 than at 100. Only the
    fonts we ship are used, so that a font of this machine cannot hide a missing one.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale / _PERCENT)
    with tempfile.TemporaryDirectory(prefix="clinic-shots-") as scratch:
        if "FONTCONFIG_FILE" not in os.environ:
            os.environ["FONTCONFIG_FILE"] = str(_write_font_settings(Path(scratch)))
        return take_all(make_application(sys.argv), folder, Path(scratch), scale / _PERCENT)


def _write_font_settings(scratch: Path) -> Path:
    config = scratch / "fonts.conf"
    content = _FONTS_ONLY.format(fonts=RESOURCES / "fonts", cache=scratch)
    config.write_text(content, encoding="utf-8")
    return config


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the one QApplication with our fonts and the Fusion style."""
    existing = QApplication.instance()
    if not isinstance(existing, QApplication):
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        existing = QApplication(list(arguments))
    existing.setApplicationName(APP_NAME)
    existing.setStyle("Fusion")
    existing.setWindowIcon(QIcon(str(RESOURCES / "icons" / "clinic.svg")))
    theme.register_fonts(existing)
    return existing


def _log_to(folder: Path) -> None:
    """Keep the log beside the store; a folder that cannot be written costs the log only."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / _LOG_NAME, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger(LOGGER_NAME).addHandler(handler)
