"""How long the window is busy with one event in the journeys, the longest of each printed.

The bar is 50 ms on a machine at rest. On a busy one the time by the clock is only an upper bound:
the time the window's own thread computed is held against the bar. Run with `python3 run.py bench`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent
BAR_MS: Final = 50
_LONGEST: Final = re.compile(r"longest events of (\S+): (\d+) ms (.+)")


def main() -> int:
    """Run every journey with the stopwatch and print its longest events."""
    command = [sys.executable, "-m", "pytest", "-q", "--stopwatch", "tests/journeys"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(  # noqa: S603 - the interpreter itself, with fixed arguments
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    journeys = [match for line in run.stdout.splitlines() if (match := _LONGEST.search(line))]
    for match in journeys:
        mark = "over the bar" if int(match[2]) > BAR_MS else "within"
        print(f"{match[1]:64} {match[2]:>4} ms  {mark}: {match[3]}")
    longest = max((int(match[2]) for match in journeys), default=0)
    print(f"{len(journeys)} journeys, longest event {longest} ms (bar {BAR_MS} ms)")
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
