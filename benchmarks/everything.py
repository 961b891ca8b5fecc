"""Run every benchmark one after the other; the exit status is that of the first that failed."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = (
    "evaluate_speed.py",
    "exposure_speed.py",
    "exposure_recovery.py",
    "what_if_speed.py",
    "window_blocks.py",
)


def main() -> int:
    """Run them in the order of the list."""
    statuses = []
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        command = [sys.executable, str(HERE / name)]
        statuses.append(subprocess.run(command, check=False).returncode)  # noqa: S603 - our own
    # Not the greatest: a benchmark that was killed by a signal has a negative status.
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main())
