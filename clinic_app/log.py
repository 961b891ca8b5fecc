"""The program's log: what failed and where, never whom it was about."""

import logging
from typing import Final

LOGGER_NAME: Final = "clinic_app"


def logger(name: str) -> logging.Logger:
    """Return the logger of a module; callers log codes and types, never patient values."""
    return logging.getLogger(f"{LOGGER_NAME}.{name}")
