"""How long the window is busy with one event in the journeys, the longest of each printed.

The bar is 50 ms. What is held against it is the time the window's own thread computed: on a
machine shared with others the time by the clock is only an upper bound. Both are printed, with
the pace of the machine: how long a fixed piece of work took after each journey. Run with
`python3 run.py bench`. A journey that was not measured is named and fails the run.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent
BAR_MS: Final = 50
_EVENT: Final = r"(\d+) ms \((\d+) by the clock\) ([^,;]+)"
_LONGEST: Final = re.compile(
    rf"longest events of (\S+): {_EVENT}.*; by the clock: {_EVENT}; pace ([\d.]+) ms"
)
_COLLECTED: Final = re.compile(r"^tests/\S+::(\S+)$", re.MULTILINE)
_NOT_MEASURED: Final = 1
_LAST_LINES: Final = 40


@dataclass(frozen=True, slots=True)
class Measured:
    """The longest event of a journey, by time computed and by the clock, in ms."""

    journey: str
    cpu_ms: int
    cpu_event: str
    wall_ms: int
    wall_event: str
    pace_ms: float

    def __str__(self) -> str:
        mark = "over the bar" if self.cpu_ms > BAR_MS else "within"
        clock = "" if self.wall_event == self.cpu_event else f" in {self.wall_event}"
        return (
            f"{self.journey:72} {self.cpu_ms:>4} ms  {mark}: {self.cpu_event}; "
            f"{self.wall_ms} by the clock{clock}"
        )


def measured(lines: Iterable[str]) -> list[Measured]:
    """Read what the stopwatch printed."""
    found = (match for line in lines if (match := _LONGEST.search(line)))
    return [
        Measured(m[1], int(m[2]), m[4].strip(), int(m[6]), m[7].strip(), float(m[8]))
        for m in found
    ]


def missing_of(wanted: Sequence[str], journeys: Sequence[Measured]) -> list[str]:
    """Return the journeys that no line was printed for; names may occur more than once."""
    left = [one.journey for one in journeys]
    missing = []
    for name in wanted:
        if name in left:
            left.remove(name)
        else:
            missing.append(name)
    return missing


def main() -> int:
    """Run every journey with the stopwatch and print its longest events."""
    collected = _pytest("--collect-only", "-q", "tests/journeys")
    wanted = _COLLECTED.findall(collected.stdout)
    run = _pytest("-q", "--stopwatch", "tests/journeys")
    journeys = measured(run.stdout.splitlines())
    for one in journeys:
        print(one)
    _sum_up(journeys)
    missing = missing_of(wanted, journeys)
    if missing or not wanted:
        print(f"NOT MEASURED: {', '.join(missing) or 'no journey was found'}")
    if run.returncode or missing:
        print(f"pytest ended with {run.returncode}; its last lines:")
        print("\n".join((run.stdout + run.stderr).splitlines()[-_LAST_LINES:]))
    return run.returncode or (_NOT_MEASURED if missing or not wanted else 0)


def _sum_up(journeys: Sequence[Measured]) -> None:
    cpu = max((one.cpu_ms for one in journeys), default=0)
    wall = max((one.wall_ms for one in journeys), default=0)
    paces = sorted(one.pace_ms for one in journeys) or [0.0]
    over = sum(one.cpu_ms > BAR_MS for one in journeys)
    print(
        f"{len(journeys)} journeys, {over} over the bar of {BAR_MS} ms; longest event {cpu} ms "
        f"computed, {wall} ms by the clock; pace {paces[0]} to {paces[-1]} ms"
    )


def _pytest(*words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(  # noqa: S603 - the interpreter itself, with fixed arguments
        [sys.executable, "-m", "pytest", *words],
        cwd=PROJECT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
