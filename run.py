"""Set the application up and start it: `python3 run.py demo`, `python3 run.py test`.

Needs Python 3.11 or newer and nothing else. Everything said here goes to standard error, so
that `run.py app …` passes standard output through untouched.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in words to whoever starts an older Python
    sys.exit(
        "This application needs Python 3.11 or newer; this is Python "
        f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}).\n"
        "Install a newer one (https://www.python.org/downloads/) and start with it by name, "
        "for example: python3.11 run.py demo"
    )

from launch.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
