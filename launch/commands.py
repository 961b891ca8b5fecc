"""The words that may follow `run.py`, and what each does."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Final

from launch import checks, environment, system_packages
from launch.place import PYTHON, ROOT, SetUpError, has_display, say

_USAGE: Final = """\
python3 run.py               opens your own store (the first time: makes one)
python3 run.py demo          opens a synthetic clinic; nothing is kept
python3 run.py test          runs every check (words after it go to pytest)
python3 run.py app ARGS…     the command line; `app --help` lists it
python3 run.py shots FOLDER  renders every page of the demo clinic as PNG (--scale 150)
python3 run.py drill         tries what the store promises (--full: as often as promised)
python3 run.py bench         measures how fast rules and window answer
"""
_WRONG_USE: Final = 2
_INTERRUPTED: Final = 130


def main(arguments: list[str]) -> int:
    """Do what `arguments` say and return the exit status; 1 also stands for 'not set up'."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    command = _COMMANDS.get(word)
    if command is None or (rest and word not in _TAKES_MORE):
        wanted = word in {"-h", "--help", "help"}
        say(_USAGE if wanted else f"run.py does not know: {' '.join(arguments)}\n\n{_USAGE}")
        return 0 if wanted else _WRONG_USE
    try:
        return command(rest)
    except SetUpError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(
            f"The set-up could not write what it needs: {error}\nIf the application is open, "
            "close it and start again; otherwise see to free disk space and to your right to "
            f"write in {ROOT}."
        )
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next start goes on from here.")
        return _INTERRUPTED


def _own_store(_rest: list[str]) -> int:
    return _window([])


def _demo(_rest: list[str]) -> int:
    return _window(["demo"])


def _window(arguments: list[str]) -> int:
    if not has_display():
        say(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window "
            "can be shown.\nTo see the application all the same, render every page as a picture:"
            "\n    python3 run.py shots shots\nOr lend it a virtual display: "
            "xvfb-run python3 run.py demo"
        )
        return 1
    system_packages.provide_for_window()
    environment.provide()
    return _become(["-m", "clinic_app", *arguments])


def _app(rest: list[str]) -> int:
    system_packages.provide_for_command_line()
    environment.provide()
    return _become(["-m", "clinic_app", *rest])


def _shots(rest: list[str]) -> int:
    if not rest:
        say("Name the folder for the pictures: python3 run.py shots FOLDER")
        return _WRONG_USE
    system_packages.provide_for_pictures()
    environment.provide()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _become(["-m", "clinic_app", "shots", *rest])


def _bench(_rest: list[str]) -> int:
    system_packages.provide_for_pictures()
    environment.provide(checks=True)
    return _become([str(ROOT / "benchmarks" / "everything.py")])


def _drill(rest: list[str]) -> int:
    system_packages.provide_for_pictures()
    environment.provide(checks=True)
    return _become([str(ROOT / "drills" / "everything.py"), *rest])


def _test(rest: list[str]) -> int:
    system_packages.provide_for_pictures()
    environment.provide(checks=True)
    return checks.run_all(rest)


def _become(arguments: list[str]) -> int:
    """Hand standard input, output and the exit status over to the application."""
    command = [str(PYTHON), "-P", *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    # Windows has no exec that keeps the console: wait, and pass the status on.
    os.environ.setdefault("PYTHONUTF8", "1")
    return subprocess.run(command, check=False).returncode


_COMMANDS: Final[dict[str, Callable[[list[str]], int]]] = {
    "": _own_store,
    "app": _app,
    "bench": _bench,
    "demo": _demo,
    "drill": _drill,
    "shots": _shots,
    "test": _test,
}
_TAKES_MORE: Final = frozenset({"app", "drill", "shots", "test"})
