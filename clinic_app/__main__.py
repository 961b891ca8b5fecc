"""`python -m clinic_app`: the window of the user's own store, or a command of `cli`."""

import sys
from typing import Final

_INTERRUPTED: Final = 130


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    try:
        from clinic_app.cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # Ctrl-C while the program is still being loaded
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
