"""The application's own Python environment, `.venv`: made once, checked at every start.

A stamp inside it says from which files it was made. It is written last, so an environment
whose set-up was interrupted has none and is made anew; while its hashes agree, a start costs
a few milliseconds.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from launch import system_packages
from launch.place import PYTHON, ROOT, VENV, SetUpError, say, script

_STAMP: Final = VENV / "ready.json"
_LOCK: Final = ROOT / ".setup.lock"
_RUN: Final = ROOT / "requirements.lock"
_CHECKS: Final = ROOT / "requirements-dev.lock"
_TEXTS: Final = ROOT / "resources" / "i18n"
_ASK_AGAIN_S: Final = 0.3
_OFFLINE: Final = ("NewConnectionError", "NameResolution", "ConnectTimeout", "ProxyError",
                   "Temporary failure in name resolution", "Network is unreachable")  # fmt: skip
_Stamp = dict[str, str]


def provide(*, checks: bool = False) -> None:
    """Make the environment ready, or see that it is; `checks` adds the tools of `test`.

    Raises:
        SetUpError: It cannot be made; says why. The next start begins again.
    """
    if _is_ready(checks=checks):
        return
    with _alone():
        if _is_ready(checks=checks):
            return
        _make(checks=checks)


def _is_ready(*, checks: bool) -> bool:
    stamp = _read_stamp()
    return (
        PYTHON.exists()
        and stamp.get("base") == _base_key()
        and (stamp.get("checks") == _hash([_CHECKS]) or not checks)
        and _texts_are_built(stamp)
    )


def _texts_are_built(stamp: _Stamp) -> bool:
    sources = _text_sources()
    if stamp.get("texts") == _hash(sources) and all(_built(path).exists() for path in sources):
        return True
    # Without those libraries lrelease cannot run, and no window will ask for its work.
    return not system_packages.drawing_libraries_are_there()


def _make(*, checks: bool) -> None:
    stamp = _read_stamp()
    started = time.monotonic()
    if stamp.get("base") != _base_key() or not PYTHON.exists():
        stamp = {}
        _make_base()
    if checks and stamp.get("checks") != _hash([_CHECKS]):
        _STAMP.unlink(missing_ok=True)
        _install(_CHECKS, "the tools of the tests")
        stamp["checks"] = _hash([_CHECKS])
    stamp["base"] = _base_key()
    if not _texts_are_built(stamp):
        _build_texts()
        stamp["texts"] = _hash(_text_sources())
    _write_stamp(stamp)
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def _make_base() -> None:
    say(f"Setting up in {VENV} (once; needs the internet and about 600 MB of disk space).")
    if VENV.exists():
        shutil.rmtree(VENV)
    say("  making a Python environment …")
    # Started by the environment's own Python, that one is gone by now: take the one behind it.
    python = getattr(sys, "_base_executable", "") or sys.executable
    made = _run([python, "-m", "venv", str(VENV)])
    if made.returncode != 0:
        raise SetUpError(f"Python could not make an environment in {VENV}:\n{_tail(made.stdout)}")
    _install(_RUN, "the packages of the application")
    site = _run([str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    # So that `-m clinic_app` is found from whatever folder the user stands in.
    Path(site.stdout.strip(), "clinic_app.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def _install(lock: Path, what: str) -> None:
    say(f"  installing {what} …")
    command = [
        str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:",
        "--no-deps", "--no-input", "--disable-pip-version-check", "--retries", "2",
        "--progress-bar", "off", "-r", str(lock),
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        errors="replace", stdin=subprocess.DEVNULL, close_fds=False,
    ) as pip:  # fmt: skip
        output = _follow(pip.stdout)
    if pip.returncode != 0:
        raise SetUpError(_why_not_installed(what, output))


def _follow(output: IO[str] | None) -> str:
    """Read what pip says, repeat the names of the packages, return all of it."""
    lines = []
    for line in output or ():
        lines.append(line)
        if line.startswith("Collecting "):
            say(f"    {line.split()[1]}")
    return "".join(lines)


def _why_not_installed(what: str, output: str) -> str:
    if any(sign in output for sign in _OFFLINE):
        reason = (
            f"There is no connection to download {what}. Connect to the internet (behind a "
            "proxy set HTTPS_PROXY) and start again; what was already downloaded is kept."
        )
    elif "No matching distribution" in output:
        reason = (
            f"There are no ready-made packages of {what} for this system and Python "
            f"{sys.version_info[0]}.{sys.version_info[1]}; Python 3.11 to 3.13 on 64-bit Windows, "
            "macOS or Linux (glibc) has them."
        )
    else:
        reason = f"Installing {what} failed."
    return f"{reason}\nThe last lines of pip:\n{_tail(output)}"


def _build_texts() -> None:
    sources = _text_sources()
    say(f"  building {len(sources)} translation files …")
    for source in sources:
        part = source.with_suffix(".qm.part")
        built = _run([script("pyside6-lrelease"), "-silent", str(source), "-qm", str(part)])
        if built.returncode != 0 or not part.exists():
            raise SetUpError(f"lrelease could not build {source.name}:\n{_tail(built.stdout)}")
        part.replace(_built(source))


def _text_sources() -> list[Path]:
    return sorted(_TEXTS.glob("*.ts"))


def _built(source: Path) -> Path:
    return source.with_suffix(".qm")


def _base_key() -> str:
    """Say what the environment was made from: the lock, the folder and the Python series."""
    return _hash([_RUN], str(ROOT), *map(str, sys.version_info[:2]))


def _hash(files: Iterable[Path], *words: str) -> str:
    digest = hashlib.sha256("\n".join(words).encode())
    for path in files:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _read_stamp() -> _Stamp:
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stamp.items()}


def _write_stamp(stamp: _Stamp) -> None:
    part = _STAMP.with_suffix(".part")
    part.write_text(json.dumps(stamp), encoding="utf-8")
    part.replace(_STAMP)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other start is setting up. The system frees the lock of a killed one.

    The lock is handed down to pip: one that outlives its killed start keeps others out.
    """
    with _LOCK.open("a+b") as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - the library's own spelling
        if not _try_lock(file):
            say("Another start is setting up; waiting for it …")
            while not _try_lock(file):
                time.sleep(_ASK_AGAIN_S)
        yield


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists elsewhere only

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", errors="replace", check=False, env=os.environ,
    )  # fmt: skip


def _tail(output: str) -> str:
    return "\n".join(f"    {line}" for line in output.strip().splitlines()[-6:])
