"""Run every benchmark one after the other; the exit status is that of the worst."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = ("evaluate_speed.py", "window_blocks.py")


def main() -> int:
    """Run them in the order of the list."""
    statuses = []
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        command = [sys.executable, str(HERE / name)]
        statuses.append(subprocess.run(command, check=False).returncode)  # noqa: S603 - our own
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main())
