"""The command line's `import-ctcae`: take in the official wordings of the grades."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.wording import LANGUAGES

if TYPE_CHECKING:
    from clinic_app.services.clinic import OpenClinic

Options = argparse.Namespace


def add_ctcae_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    opened: Callable[[Options], AbstractContextManager["OpenClinic"]],
    say: Callable[..., None],
) -> None:
    """Offer `import-ctcae FILE`; `opened` opens the store, `say` writes a sentence."""
    summary = "take in NCI's CTCAE workbook, to show its own words of the grades"
    parser = commands.add_parser("import-ctcae", help=summary, description=summary)
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook (.xlsx), or .csv")
    parser.add_argument(
        "--version", choices=[str(one) for one in CtcaeVersion], help="refuse any other version"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of what is said")
    parser.add_argument(
        "--user", metavar="NAME", help="an administrator; default: the store's first user"
    )
    parser.add_argument("--password-file", metavar="FILE", help="- for standard input")
    parser.add_argument("--store", type=Path, metavar="STORE")

    def run(options: Options) -> int:
        from clinic_app.services.ctcae_edition import import_ctcae

        asked = CtcaeVersion(options.version) if options.version else None
        with opened(options) as clinic:
            done = import_ctcae(clinic, options.file, options.today, asked)
        say(
            options, "cli.ctcae_imported",
            version=str(done.version), terms=done.terms, file=done.file,
        )  # fmt: skip
        for each in done.differences:
            given = ", ".join(map(str, each.given)) or "-"
            known = ", ".join(map(str, each.known))
            say(options, "cli.ctcae_other_grades", term=each.term, given=given, known=known)
        if done.unknown:
            say(options, "cli.ctcae_unknown", terms="; ".join(done.unknown))
        return 0

    parser.set_defaults(command=run, store_here=None)
