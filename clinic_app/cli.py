"""The command line: evaluate, import, export, new, open, verify, backup, user and others.

Exit status: 0 done; 2 the input or the command is not valid, with one line per fault on standard
error and nothing written; 1 for whatever else stopped it, 130 for Ctrl-C. Nothing shows a
traceback: a defect is named by its kind and place, without the values that led to it.
Qt, SQLAlchemy and reportlab are imported only inside the commands that need them.
"""

import argparse
import errno
import getpass
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinic_app.cli_ctcae import add_ctcae_command
from clinic_app.cli_exposure import add_exposure_command
from clinic_app.cli_input import (
    STANDARD_INPUT,
    document_of,
    first_line_of,
    typed_name,
    typed_text,
)
from clinic_app.cli_users import Terminal, add_user_commands
from clinic_app.errors import ClinicError, ConflictError, InvalidInputError
from clinic_app.interchange.evaluation_files import evaluate_document, plausible_histories
from clinic_app.interchange.fault_lines import as_given, error_line, fault_line
from clinic_app.interchange.history_files import write_history
from clinic_app.interchange.history_schema import history_schema
from clinic_app.interchange.json_text import dumps
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.interchange.scalars import Misread, read_date
from clinic_app.settings import APP_NAME, default_store_path
from clinic_app.wording import LANGUAGES, wording

if TYPE_CHECKING:
    from clinic_app.services.clinic import OpenClinic

DONE: Final = 0
STOPPED: Final = 1
NOT_VALID: Final = 2
INTERRUPTED: Final = 130
_INDENT: Final = 2
_ASKING: Final = {False: "cli.ask_password", True: "cli.ask_recovery_key"}
SCALES: Final = (100, 125, 150, 200)
_INPUT_ERRORS: Final = frozenset(
    {"file_missing", "file_is_folder", "file_too_large", "file_unreadable", "input_used_twice"}
)


def run(arguments: Sequence[str], today: date | None = None) -> int:
    """Do what the command line asks for; return the exit status. `today`: for tests."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    options.today = today or datetime.now().astimezone().date()
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except BrokenPipeError:
        return STOPPED
    except KeyboardInterrupt:
        return INTERRUPTED
    except ClinicError as error:
        return _told(error, options.language)
    except Exception as error:  # noqa: BLE001 - its text may hold what stands in a record
        return _told(_unexpected(error), options.language)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write(text: str) -> None:
    """Write to standard output, at once.

    Raises:
        BrokenPipeError: The program reading our output has ended (`evaluate … | head`).
        ClinicError: `output_disk_full`, `output_not_written`.
    """
    if sys.stdout is None:  # closed before we began
        raise ClinicError("output_not_written")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # takes what is left
        if isinstance(error, BrokenPipeError):
            raise
        full = error.errno == errno.ENOSPC
        raise ClinicError("output_disk_full" if full else "output_not_written") from None


def _unexpected(error: Exception) -> ClinicError:
    """Return what may be said of a defect: its kind and the last place of ours, no values."""
    steps = traceback.extract_tb(error.__traceback__)
    own = [step for step in steps if f"{os.sep}clinic_app{os.sep}" in step.filename]
    last = own[-1] if own else steps[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return ClinicError("unexpected", kind=type(error).__name__, place=place)


def _told(error: ClinicError, language: str) -> int:
    """Say what is wrong on standard error, a line each; return the exit status."""
    spoken = wording(language)
    if isinstance(error, InvalidInputError | ConflictError):
        lines = [fault_line(fault, spoken) for fault in error.faults]
        if isinstance(error, ConflictError):
            lines.append(error_line(error, spoken))
    else:
        lines = [error_line(error, spoken)]
    _complain("".join(f"{line}\n" for line in lines))
    is_input = isinstance(error, InvalidInputError | ConflictError) or error.code in _INPUT_ERRORS
    return NOT_VALID if is_input else STOPPED


def _complain(text: str) -> None:
    """Write to standard error, at once; where it is full or closed, the status alone speaks."""
    if sys.stderr is None:  # closed before we began
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        # What is left would fail again at the end and change the status.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


# --- Commands that need no store ----------------------------------------------------------------


def _evaluate(options: argparse.Namespace) -> int:
    knowledge = load_knowledge(options.protocol)
    text = evaluate_document(document_of(options.file), knowledge, options.as_of, options.today)
    _write(text)
    return DONE


def _schema(_options: argparse.Namespace) -> int:
    _write(dumps(history_schema(), _INDENT) + "\n")
    return DONE


# --- Commands on a store ------------------------------------------------------------------------


def _import(options: argparse.Namespace) -> int:
    from clinic_app.services.import_history import import_histories

    if options.file == STANDARD_INPUT == options.password_file:
        raise ClinicError("input_used_twice")
    document = document_of(options.file)
    histories = plausible_histories(document, load_knowledge(), options.today)
    with _opened(options) as clinic:
        outcomes = import_histories(clinic, histories, options.today, options.replace)
    for outcome in outcomes:
        _say(
            options,
            "cli.imported",
            mrn=outcome.mrn,
            added=outcome.added,
            skipped=outcome.skipped,
            voided=outcome.voided,
        )
    return DONE


def _export(options: argparse.Namespace) -> int:
    from clinic_app.services.export_history import export_history

    with _opened(options) as clinic:
        _write(write_history(export_history(clinic, options.patient)))
    return DONE


def _new(options: argparse.Namespace) -> int:
    from clinic_app.services.create_clinic import create_clinic
    from clinic_app.services.open_clinic import close_clinic

    path = _store(options)
    user = options.user or getpass.getuser()
    created = create_clinic(path, user, _password(options, is_new=True))
    try:
        spoken = wording(options.language).say("cli.created", path=str(path), user=user)
        _write(f"{spoken}\n{created.recovery_key}\n")
    except (ClinicError, BrokenPipeError):
        raise ClinicError("recovery_key_unseen", path=str(path)) from None
    finally:
        close_clinic(created.clinic)
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from clinic_app.cli_keeping import say_verified

    with _opened(options, to_examine=True) as clinic:
        is_whole = say_verified(clinic, _write, _complain, wording(options.language))
    return DONE if is_whole else STOPPED


def _backup(options: argparse.Namespace) -> int:
    from clinic_app.cli_keeping import say_backup

    with _opened(options) as clinic:
        say_backup(clinic, partial(_say, options))
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from clinic_app.cli_keeping import say_restored
    from clinic_app.services.known_users import first_user

    user = options.user or first_user(options.backup) or getpass.getuser()
    secret = _password(options, asking=_ASKING[options.recovery_key])
    say_restored(options, _store(options), user, secret, partial(_say, options))
    return DONE


def _accept_store(options: argparse.Namespace) -> int:
    from clinic_app.cli_keeping import say_accepted

    recovery_key = _password(options, asking=_ASKING[True])
    say_accepted(_store(options), recovery_key, options.reason, partial(_say, options))
    return DONE


@contextmanager
def _opened(
    options: argparse.Namespace, password: str | None = None, *, to_examine: bool = False
) -> Iterator["OpenClinic"]:
    """Open the store for one command; its only user need not be named, nor a password be asked."""
    from clinic_app.services.known_users import first_user
    from clinic_app.services.open_clinic import close_clinic, examine_clinic, open_clinic

    path = _store(options)
    user = options.user or first_user(path) or getpass.getuser()
    secret = _password(options) if password is None else password
    clinic = (examine_clinic if to_examine else open_clinic)(path, user, secret)
    try:
        yield clinic
    finally:
        close_clinic(clinic)


def _store(options: argparse.Namespace) -> Path:
    found: Path = options.store or options.store_here or default_store_path()
    return found


def _password(
    options: argparse.Namespace, *, is_new: bool = False, asking: str = "cli.ask_password"
) -> str:
    """Read the password from its file, or ask for it; never from the command line."""
    if options.password_file is not None:
        return first_line_of(options.password_file)
    if sys.stdin is None or not sys.stdin.isatty():
        raise ClinicError("no_password")
    spoken = wording(options.language)
    try:
        password = getpass.getpass(spoken.say(asking))
        if is_new and getpass.getpass(spoken.say("cli.ask_password_again")) != password:
            raise ClinicError("passwords_differ")
    except EOFError:
        raise ClinicError("no_password") from None
    return password


def _new_password(options: argparse.Namespace) -> str:
    return _password(options, is_new=True)


def _say(options: argparse.Namespace, key: str, **values: object) -> None:
    _write(wording(options.language).say(key, **values) + "\n")


# --- Commands that draw -------------------------------------------------------------------------


def _open(options: argparse.Namespace) -> int:
    from clinic_app.app import run_window

    return run_window(options.store or options.store_here)


def _demo(_options: argparse.Namespace) -> int:
    from clinic_app.app import run_demo

    return run_demo()


def _shots(options: argparse.Namespace) -> int:
    from clinic_app.app import render_shots

    pictures = render_shots(options.folder, options.scale)
    _say(options, "cli.shots_done", count=len(pictures), folder=str(options.folder))
    return DONE


# --- What may be typed --------------------------------------------------------------------------


def _day(text: str) -> date:
    try:
        return read_date(text)
    except Misread:
        sentence = wording("en").say("fault.not_date", value=as_given(text))
        raise argparse.ArgumentTypeError(sentence) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=APP_NAME, description="GIST and CML clinic.")
    parser.set_defaults(command=_open, store=None, store_here=None, language="en")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    evaluate = _command(commands, "evaluate", _evaluate, "print what the rules say of records")
    evaluate.add_argument("file", metavar="FILE", help="JSON object, array or lines; - for input")
    evaluate.add_argument("--as-of", type=_day, metavar="DATE", help="the day to look from")
    evaluate.add_argument("--protocol", type=Path, metavar="FILE.toml", help="other parameters")
    _command(commands, "schema", _schema, "print the JSON Schema of a record")
    taken = _command(commands, "import", _import, "bring records into a store")
    taken.add_argument("file", metavar="FILE", help="JSON object, array or lines; - for input")
    taken.add_argument(
        "--replace", type=typed_name, metavar="REASON", help="void what differs, for this reason"
    )
    given = _command(commands, "export", _export, "print one patient's record")
    given.add_argument("--patient", type=typed_text, required=True, metavar="MRN")
    new = _command(commands, "new", _new, "make an empty, encrypted store")
    opening = _command(commands, "open", _open, "open a store in the window")
    verify = _command(commands, "verify", _verify, "prove that a store is whole")
    backup = _command(commands, "backup", _backup, "make a backup beside the store")
    restore = _command(commands, "restore", _restore, "put a backup in the store's place")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="its file ending in .store")
    restore.add_argument(
        "--recovery-key", action="store_true", help="ask for the recovery key, not the password"
    )
    restore.add_argument("--reason", type=typed_name, metavar="REASON", help="for the audit trail")
    accept = _command(
        commands, "accept-store", _accept_store, "go on with a store changed outside the program"
    )
    accept.add_argument("--reason", type=typed_name, required=True, metavar="REASON")
    for command in (taken, given, new, verify, backup, restore, accept):
        command.add_argument(
            "--user", type=typed_text, metavar="NAME", help="default: the store's first user"
        )
        command.add_argument("--password-file", metavar="FILE", help="- for standard input")
    for command in (taken, given, restore):
        command.add_argument("--store", type=Path, metavar="STORE")
    for command in (new, opening, verify, backup, accept):
        command.add_argument("store_here", nargs="?", type=Path, metavar="STORE")
        command.add_argument("--store", type=Path, metavar="STORE", default=None)
    terminal = Terminal(opened=_opened, password=_password, new_password=_new_password, say=_say)
    add_user_commands(commands, terminal)
    add_exposure_command(commands, terminal, _write)
    add_ctcae_command(commands, _opened, _say)
    _command(commands, "demo", _demo, "open a synthetic clinic")
    shots = _command(commands, "shots", _shots, "render every page as pictures")
    shots.add_argument("folder", type=Path, metavar="FOLDER")
    shots.add_argument(
        "--scale", type=int, choices=SCALES, default=100, help="of the display, in percent"
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Callable[[argparse.Namespace], int],
    summary: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of what is said")
    parser.set_defaults(command=command, store_here=None)
    return parser
