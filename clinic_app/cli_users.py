"""The command line's `user`: list, add, role, reset, end, and one's own password.

Services are imported only inside the commands, so that the program starts without the store.
"""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinic_app.cli_input import typed_name
from clinic_app.domain.people import Role
from clinic_app.wording import LANGUAGES, wording

if TYPE_CHECKING:
    from clinic_app.services.clinic import OpenClinic

_DONE: Final = 0
_ROLES: Final = tuple(role.value for role in Role)

Options = argparse.Namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """What the command line lends its sub-commands: the open store, passwords, sentences."""

    opened: Callable[[Options, str | None], AbstractContextManager["OpenClinic"]]
    password: Callable[[Options], str]
    new_password: Callable[[Options], str]
    say: Callable[..., None]


def add_user_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", terminal: Terminal
) -> None:
    """Offer `user` and what belongs to it."""
    summary = "who may work with a store, and as what"
    users = commands.add_parser("user", help=summary, description=summary)
    actions = users.add_subparsers(title="what to do", metavar="ACTION", required=True)
    _command(actions, "list", _list, "list who works here", terminal)
    add = _command(actions, "add", _add, "let somebody work here", terminal)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", action="append", choices=_ROLES, required=True, dest="roles")
    role = _command(actions, "role", _role, "say what somebody may do", terminal)
    role.add_argument("name", metavar="NAME")
    role.add_argument("roles", nargs="+", choices=_ROLES, metavar="ROLE")
    reset = _command(actions, "reset", _reset, "give somebody a new password", terminal)
    reset.add_argument("name", metavar="NAME")
    end = _command(actions, "end", _end, "let somebody work here no longer", terminal)
    end.add_argument("name", metavar="NAME")
    end.add_argument("--reason", type=typed_name, metavar="WORDS", help="for the audit trail")
    own = _command(actions, "password", _own_password, "change one's own password", terminal)
    own.add_argument("--new-password-file", metavar="FILE", help="asked for without it")


def _command(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Callable[[Options], int],
    summary: str,
    terminal: Terminal,
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=summary, description=summary)
    parser.add_argument("--store", type=Path, metavar="STORE")
    parser.add_argument("--user", metavar="NAME", help="who asks; default: the first user")
    parser.add_argument("--password-file", metavar="FILE", help="- for standard input")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of what is said")
    parser.set_defaults(command=command, store_here=None, terminal=terminal)
    return parser


def _list(options: Options) -> int:
    from clinic_app.services.manage_users import list_users

    spoken = wording(options.language)
    with options.terminal.opened(options, None) as clinic:
        everybody = list_users(clinic)
    for one in everybody:
        key = "cli.user" if one.has_key else "cli.user_without_key"
        roles = ", ".join(spoken.say(f"role.{role}") for role in Role if role in one.user.roles)
        options.terminal.say(options, key, name=one.user.name, roles=roles, since=one.since)
    return _DONE


def _add(options: Options) -> int:
    from clinic_app.services.manage_users import add_user

    roles = frozenset(map(Role, options.roles))
    with options.terminal.opened(options, None) as clinic:
        password = add_user(clinic, options.name, roles, options.today)
    options.terminal.say(options, "cli.user_added", name=options.name, password=password)
    return _DONE


def _role(options: Options) -> int:
    from clinic_app.services.manage_users import set_roles

    roles = frozenset(map(Role, options.roles))
    with options.terminal.opened(options, None) as clinic:
        set_roles(clinic, options.name, roles, options.today)
    options.terminal.say(options, "cli.user_changed", name=options.name)
    return _DONE


def _reset(options: Options) -> int:
    from clinic_app.services.manage_users import reset_password

    with options.terminal.opened(options, None) as clinic:
        password = reset_password(clinic, options.name, options.today)
    options.terminal.say(options, "cli.user_reset", name=options.name, password=password)
    return _DONE


def _end(options: Options) -> int:
    from clinic_app.services.manage_users import end_user

    with options.terminal.opened(options, None) as clinic:
        end_user(clinic, options.name, options.reason or "", options.today)
    options.terminal.say(options, "cli.user_ended", name=options.name)
    return _DONE


def _own_password(options: Options) -> int:
    from clinic_app.services.change_password import change_own_password

    old = options.terminal.password(options)
    with options.terminal.opened(options, old) as clinic:
        if options.new_password_file is None:
            options.terminal.say(options, "cli.user_new_password")
        wanted = argparse.Namespace(**vars(options))
        wanted.password_file = options.new_password_file
        change_own_password(clinic, old, options.terminal.new_password(wanted), options.today)
        options.terminal.say(options, "cli.user_password", name=clinic.user)
    return _DONE
