"""Where things live: the program's resources and the user's own files."""

from pathlib import Path
from typing import Final

from platformdirs import user_data_path

APP_NAME: Final = "clinic-app"
RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
STORE_NAME: Final = "clinic.store"


def data_folder() -> Path:
    """Return the folder of the user's own store (not created here)."""
    return user_data_path(APP_NAME, appauthor=False)


def default_store_path() -> Path:
    """Return where the user's own store lives unless another is named."""
    return data_folder() / STORE_NAME
