"""What Linux itself must bring: the shared libraries Qt loads and Python's own `venv`.

A wheel cannot carry these. Each is tried the way Qt will try it, by loading it; what is
missing is named as a package, and as root on Debian or Ubuntu it is installed.
"""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from launch.place import PYTHON, SetUpError, say


@dataclass(frozen=True)
class _Need:
    """One thing the system must have, and the packages that bring it."""

    debian: str
    fedora: str


# Needed by QtCore, QtGui, QtWidgets and the offscreen platform: also without any display.
_DRAWING: Final = {
    "libEGL.so.1": _Need("libegl1", "libglvnd-egl"),
    "libGL.so.1": _Need("libgl1", "libglvnd-glx"),
    "libX11.so.6": _Need("libx11-6", "libX11"),
    "libdbus-1.so.3": _Need("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": _Need("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": _Need("libfreetype6", "freetype"),
    "libglib-2.0.so.0": _Need("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": _Need("libglib2.0-0", "glib2"),
    "libstdc++.so.6": _Need("libstdc++6", "libstdc++"),
    "libxkbcommon.so.0": _Need("libxkbcommon0", "libxkbcommon"),
    "libzstd.so.1": _Need("libzstd1", "libzstd"),
}
# Needed by a window on X11 (or XWayland), and by the print dialog.
_X11: Final = {
    "libX11-xcb.so.1": _Need("libx11-xcb1", "libX11-xcb"),
    "libcups.so.2": _Need("libcups2", "cups-libs"),
    "libxcb-cursor.so.0": _Need("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": _Need("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": _Need("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": _Need("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": _Need("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": _Need("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": _Need("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": _Need("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": _Need("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": _Need("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": _Need("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": _Need("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": _Need("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": _Need("libxkbcommon-x11-0", "libxkbcommon-x11"),
}
# Needed by a window on a Wayland session without X11.
_WAYLAND: Final = {
    "libcups.so.2": _Need("libcups2", "cups-libs"),
    "libwayland-client.so.0": _Need("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": _Need("libwayland-cursor0", "libwayland-cursor"),
}


def provide_for_command_line() -> None:
    """See to it that Python can make an environment with pip.

    Raises:
        SetUpError: Something is missing that this process may not install. So for all three.
    """
    _provide({})


def provide_for_pictures() -> None:
    """See to it that Qt, too, can draw without a display, on Linux."""
    _provide(_DRAWING)


def provide_for_window() -> None:
    """See to it that Qt, too, can open a window on the display there is, on Linux."""
    _provide(_DRAWING | _of_display())


def drawing_libraries_are_there() -> bool:
    """Say whether Qt can draw without a display; nothing is installed."""
    return not _missing_libraries(_DRAWING)


def _of_display() -> dict[str, _Need]:
    if os.environ.get("DISPLAY"):
        return _X11
    return _WAYLAND if os.environ.get("WAYLAND_DISPLAY") else {}


def _missing_venv() -> list[_Need]:
    parts = ("venv", "ensurepip")
    if PYTHON.exists() or all(importlib.util.find_spec(part) is not None for part in parts):
        return []
    major, minor = sys.version_info[:2]
    return [_Need(f"python{major}.{minor}-venv", "python3-libs")]


def _missing_libraries(wanted: dict[str, _Need]) -> list[_Need]:
    if not sys.platform.startswith("linux"):
        return []
    return [need for name, need in wanted.items() if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing(libraries: dict[str, _Need]) -> list[_Need]:
    importlib.invalidate_caches()
    return [*_missing_venv(), *_missing_libraries(libraries)]


def _provide(libraries: dict[str, _Need]) -> None:
    needs = _missing(libraries)
    if not needs:
        return
    debian = _names(need.debian for need in needs)
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing system packages: {' '.join(debian)}")
        _apt_install(debian)
        if not _missing(libraries):
            return
    raise SetUpError(_instruction(debian, _names(need.fedora for need in needs)))


def _names(packages: Iterable[str]) -> list[str]:
    return sorted(set(packages))


def _apt_install(packages: list[str]) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        # A failed update may still leave a usable package list: the install decides.
        subprocess.run(
            command, stdout=sys.stderr, env=quiet, stdin=subprocess.DEVNULL, check=False
        )


def _instruction(debian: list[str], fedora: list[str]) -> str:
    by_tool = {
        "apt-get": f"apt-get update && apt-get install -y {shlex.join(debian)}",
        "dnf": f"dnf install -y {shlex.join(fedora)}",
    }
    here = [command for tool, command in by_tool.items() if shutil.which(tool)]
    if len(here) == 1:
        sudo = "" if os.geteuid() == 0 else "sudo "
        commands = (
            f"    {here[0].replace('apt-get', sudo + 'apt-get').replace('dnf', sudo + 'dnf')}"
        )
    else:
        commands = (
            f"    Debian, Ubuntu: {by_tool['apt-get']}\n    Fedora: {by_tool['dnf']}\n"
            "    elsewhere: the packages of the same libraries"
        )
    return f"This system lacks packages that are needed. Install them and start again:\n{commands}"
