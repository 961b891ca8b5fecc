"""The commands that keep a store safe: backup, restore, accept-store.

The command line (`cli.py`) reads the secrets and says the sentences; here is what is done.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from clinic_app.services.back_up import back_up
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.restore import accept_store, restore

Say: TypeAlias = Callable[..., None]


def say_backup(clinic: OpenClinic, say: Say) -> None:
    """Make a backup of the open clinic and say what it holds."""
    made = back_up(clinic)
    say("cli.backed_up", file=str(made.path), patients=made.patients, line=made.line)


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
