"""Where things lie on this machine, and how the start-up speaks: on standard error."""

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
_WINDOWS: Final = os.name == "nt"
SCRIPTS: Final = VENV / ("Scripts" if _WINDOWS else "bin")
PYTHON: Final = SCRIPTS / ("python.exe" if _WINDOWS else "python")


class SetUpError(Exception):
    """The set-up cannot go on; the message says why and what to do, in whole sentences."""


def say(text: str) -> None:
    """Write a line where no program reads it."""
    print(text, file=sys.stderr, flush=True)


def script(name: str) -> str:
    """Return the path of a command that a package put beside the environment's Python."""
    return str(SCRIPTS / (f"{name}.exe" if _WINDOWS else name))


def has_display() -> bool:
    """Say whether a window can be shown: on Linux a display server must be named."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(
        os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("QT_QPA_PLATFORM")
    )
