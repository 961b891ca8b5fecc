"""`python -m clinic_app`: the window of the user's own store, or a command of `cli`."""

import sys


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    from clinic_app.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
