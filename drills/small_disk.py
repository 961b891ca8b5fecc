"""A disk that can be filled to the last bytes, to see what happens then."""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SIZE: Final = 6 * 1024 * 1024
_AT_ONCE: Final = 4096


@dataclass(frozen=True)
class SmallDisk:
    """A disk of 6 MB; for whoever may not mount one, a folder and a limit on file sizes."""

    folder: Path
    is_mounted: bool

    @contextmanager
    def with_room_for(self, left: int) -> Iterator[None]:
        """Leave room for `left` bytes, to a whole block, as long as the block runs."""
        if not self.is_mounted:
            with limited(left):
                yield
            return
        filler = _fill(self.folder, left)
        try:
            yield
        finally:
            filler.unlink()

    def files(self) -> set[str]:
        """Return every file on it but those a live store has beside it."""
        own = {one for one in self.folder.rglob("*") if one.is_file()}
        names = {one.relative_to(self.folder).as_posix() for one in own}
        return {one for one in names if not one.endswith(("-wal", "-shm", "filler"))}


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount a small disk at `folder`, which is made; unmount it in the end."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    is_mounted = _succeeds(mount)
    try:
        yield SmallDisk(folder, is_mounted)
    finally:
        if is_mounted:
            _succeeds(["umount", "-l", str(folder)])


def _succeeds(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - see above
    except OSError:
        return False  # there is no such command on this system
    return done.returncode == 0


def _fill(disk: Path, left: int) -> Path:
    filler = disk / "filler"
    state = os.statvfs(disk)
    room = max(0, state.f_bavail * state.f_frsize - left)
    with filler.open("wb") as file:
        for _ in range(room // _AT_ONCE):
            file.write(b"\0" * _AT_ONCE)
    return filler


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, for whoever runs this."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    said = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, said)
