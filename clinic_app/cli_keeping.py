"""The commands that keep a store safe: verify, backup, restore, accept-store.

The command line (`cli.py`) reads the secrets and says the sentences; here is what is done.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from clinic_app.services.back_up import back_up
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.restore import accept_store, restore
from clinic_app.services.verify_store import Check, verify_store
from clinic_app.wording import Wording

Say: TypeAlias = Callable[..., None]
Write: TypeAlias = Callable[[str], None]

_TOLD_EVERY: Final = 500
"""Records between two words about how far it is: some twenty seconds."""


def say_backup(clinic: OpenClinic, say: Say) -> None:
    """Make a backup of the open clinic and say what it holds."""
    made = back_up(clinic)
    say("cli.backed_up", file=str(made.path), patients=made.patients, line=made.line)


def say_verified(clinic: OpenClinic, write: Write, tell: Write, spoken: Wording) -> bool:
    """Write what each check found as soon as it is made; say whether all passed.

    `tell` hears now and then how far the long one is.
    """
    is_whole, told = True, 0
    for one in verify_store(clinic):
        if isinstance(one, Check):
            write(f"{one.line(spoken.say)}\n")
            is_whole = is_whole and one.passed
        elif one.done < one.of and one.done - told >= _TOLD_EVERY:
            told = one.done
            tell(spoken.say("cli.verify_progress", done=one.done, of=one.of) + "\n")
    return is_whole


def say_restored(
    options: argparse.Namespace, path: Path, user: str, secret: str, say: Say
) -> None:
    """Restore the named backup and say what came back, and where what it replaced is kept."""
    named = {"recovery_key": secret} if options.recovery_key else {"password": secret}
    done = restore(options.backup, path, user=user, reason=options.reason, **named)
    say(
        "cli.restored",
        store=str(path),
        file=options.backup.name,
        patients=done.patients,
        line=done.line,
    )
    if done.replaced is not None:
        say("cli.replaced", folder=str(done.replaced))


def say_accepted(path: Path, recovery_key: str, reason: str, say: Say) -> None:
    """Accept the store as it lies and say so."""
    accept_store(path, recovery_key, reason)
    say("cli.accepted", store=str(path))
