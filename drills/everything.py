"""Run every drill and print what was tried, held and lost; the exit status is 1 on any loss.

python3 run.py drill             counts that fit in some minutes
python3 run.py drill --full      counts of the promises; writes RELIABILITY.md as it goes
python3 run.py drill R1 R7       only these
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from drills import (  # noqa: E402 - found by the line above
    clocks,
    corruption,
    full_disk,
    hostile_text,
    keys,
    kills,
    merges,
    migrations,
    mutated_imports,
    restoring,
    second_instance,
    tampering,
)
from drills.outcome import Outcome  # noqa: E402

_SEED: Final = 20261120
_REPORT: Final = ROOT / "RELIABILITY.md"


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill: the bar it shows, what is promised, and how often it is tried."""

    bar: str
    promise: str
    run: Callable[[int, Path, int], Outcome]
    short: int
    full: int


DRILLS: Final = (
    Drill(
        "R1", "killed at any moment: nothing confirmed is lost or half there",
        kills.run, 20, 1000,
    ),
    Drill(
        "R2", "a full disk is told in time, leaves nothing half written and loses nothing",
        full_disk.run, 40, 200,
    ),
    Drill(
        "R3", "a damaged, older or exchanged file is never opened in silence",
        corruption.run, 60, 1000,
    ),
    Drill(
        "R4", "each way that must not open says so in its own words; no file gives anything away",
        keys.run, 3, 20,
    ),
    Drill(
        "R5", "a second program names who has the store, may look, and never writes",
        second_instance.run, 5, 50,
    ),
    Drill(
        "R6", "a migration stopped at any statement leaves everything as it was",
        migrations.run, 1000, 100_000,
    ),
    Drill(
        "R7", "whoever changes trail, record or what was worked out, key in hand, is found",
        tampering.run, 40, 200,
    ),
    Drill(
        "R9", "backup and recovery key alone bring a clinic back on another machine",
        restoring.run, 500, 100_000,
    ),
    Drill(
        "R10", "hostile text in every field comes back, shows and prints as typed",
        hostile_text.run, 40, 10_000,
    ),
    Drill(
        "R11", "mutated import files are refused in words, nothing of them stored",
        mutated_imports.run, 500, 10_000,
    ),
    Drill(
        "R13", "awkward hours, zones and a clock set back: all is saved, in the order entered",
        clocks.run, 16, 64,
    ),
    Drill(
        "R14", "two records of one person become one, and two again, with nothing lost",
        merges.run, 20, 100,
    ),
)  # fmt: skip


def main() -> int:
    """Run the drills asked for and print their table."""
    parser = argparse.ArgumentParser(prog="run.py drill", description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="as often as promised; writes a file")
    parser.add_argument("--seed", type=int, default=_SEED, help="another course of chance")
    parser.add_argument("bars", nargs="*", metavar="BAR", help="only these, such as R1")
    options = parser.parse_args()
    chosen = [one for one in DRILLS if not options.bars or one.bar in options.bars]
    rows: list[_Row] = []
    for drill in chosen:
        rows.append(_run(drill, drill.full if options.full else drill.short, options.seed))
        if options.full:  # at once: a run of hours may be stopped, and what it found stands
            _REPORT.write_text(_report(rows, options.seed), encoding="utf-8")
    failed = [row.drill.bar for row in rows if not row.outcome.passed]
    print(f"{len(rows)} drills, lost: {sum(row.outcome.lost for row in rows)}"
          f", late: {sum(row.outcome.late for row in rows)}"
          + (f", failed: {', '.join(failed)}" if failed else ""))  # fmt: skip
    return 1 if failed or not rows else 0


@dataclass(frozen=True, slots=True)
class _Row:
    drill: Drill
    outcome: Outcome
    seconds: float


def _run(drill: Drill, count: int, seed: int) -> _Row:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(
        prefix="clinic-drill-", ignore_cleanup_errors=True
    ) as scratch:
        outcome = drill.run(count, Path(scratch), seed)
    row = _Row(drill, outcome, time.monotonic() - started)
    verdict = "held" if outcome.passed else "BROKEN"
    print(
        f"{drill.bar:4} {verdict:7} tried {outcome.tried:6}  held {outcome.held:6}  "
        f"lost {outcome.lost:4}  {row.seconds:6.0f} s  {drill.promise}\n"
        f"             {outcome.words}",
        flush=True,
    )
    return row


def _report(rows: list[_Row], seed: int) -> str:
    """Return the page with the rows of this run, and of earlier runs where a bar was left out."""
    today = datetime.now(UTC).date().isoformat()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    lines = _lines_of_earlier_runs() | {row.drill.bar: _line(row, today) for row in rows}
    bars = [drill.bar for drill in DRILLS if drill.bar in lines]
    return "\n".join(
        (
            "# What was tried",
            "",
            "`python3 run.py drill --full` writes this page. Each row is a promise of the store,",
            "how often it was put to the test, and how often it was broken. A row that does not",
            "say 0 lost, or says that something came late, is a defect, and the command then ends",
            "with status 1.",
            "",
            f"Last run on {machine}, Python {platform.python_version()}, seed {seed}.",
            "",
            "| bar | promise | day | tried | held | lost | found | seconds |",
            "|---|---|---|---|---|---|---|---|",
            *(lines[bar] for bar in bars),
            "",
        )
    )


def _line(row: _Row, today: str) -> str:
    counts = f"{row.outcome.tried:,} | {row.outcome.held:,} | {row.outcome.lost}"
    words = row.outcome.words + (f", {row.outcome.late} late" if row.outcome.late else "")
    return (
        f"| {row.drill.bar} | {row.drill.promise} | {today} | {counts} | {words} | "
        f"{row.seconds:.0f} |"
    )


def _lines_of_earlier_runs() -> dict[str, str]:
    if not _REPORT.exists():
        return {}
    lines = _REPORT.read_text(encoding="utf-8").splitlines()
    return {line.split()[1]: line for line in lines if line.startswith("| R")}


if __name__ == "__main__":
    sys.exit(main())
