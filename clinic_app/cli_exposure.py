"""The command line's `exposure --all`: every patient's exposure estimated anew, a line for each.

JSON Lines go to standard output, how far it is to standard error. Ctrl-C ends it between two
batches; nothing is stored, so nothing is half done.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinic_app.cli_users import Terminal
from clinic_app.interchange.exposure_json import record_exposure_json
from clinic_app.interchange.json_text import dumps
from clinic_app.wording import LANGUAGES, wording

if TYPE_CHECKING:
    from clinic_app.services.estimate_exposures import ExposureBatch

_DONE: Final = 0

Options = argparse.Namespace
Write = Callable[[str], None]


def add_exposure_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    terminal: Terminal,
    write: Write,
) -> None:
    """Offer `exposure --all`."""
    summary = "estimate every patient's exposure to imatinib anew"
    parser = commands.add_parser("exposure", help=summary, description=summary)
    parser.add_argument("--all", action="store_true", required=True, help="of a whole store")
    parser.add_argument("--model", metavar="MODEL", help="default: the protocol's")
    parser.add_argument("--store", type=Path, metavar="STORE")
    parser.add_argument("--user", metavar="NAME", help="who asks; default: the first user")
    parser.add_argument("--password-file", metavar="FILE", help="- for standard input")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of what is said")
    parser.set_defaults(command=_all, store_here=None, terminal=terminal, write=write)


def _all(options: Options) -> int:
    from clinic_app.services.estimate_exposures import estimate_exposures

    batch: ExposureBatch | None = None
    with (
        options.terminal.opened(options, None) as clinic,
        closing(estimate_exposures(clinic, options.today, options.model)) as batches,
    ):
        for batch in batches:
            lines = (dumps(record_exposure_json(one)) + "\n" for one in batch.exposures)
            options.write("".join(lines))
            _say_progress(options, "cli.exposure_progress", batch.done, batch.of)
    _say_progress(
        options, "cli.exposure_done", batch.done if batch else 0, batch.of if batch else 0
    )
    return _DONE


def _say_progress(options: Options, key: str, done: int, of: int) -> None:
    """Write how far it is to standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(wording(options.language).say(key, done=done, of=of) + "\n")
        sys.stderr.flush()
