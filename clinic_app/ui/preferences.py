"""Language and theme of this workstation, kept in one small file in the data folder."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from clinic_app.log import logger
from clinic_app.ui.theme import LIGHT, THEMES
from clinic_app.ui.translation import system_language
from clinic_app.wording import LANGUAGES

FILE_NAME: Final = "preferences.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a workstation remembers: `language` `en` or `zh`, `theme` `light` or `dark`."""

    language: str
    theme: str = LIGHT


class PreferencesFile:
    """Reads and writes the preferences; without a path (demo, pictures) nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        """Use the file at `path`, or none."""
        self._path = path
        self.value = self._read()

    def set(self, *, language: str | None = None, theme: str | None = None) -> None:
        """Remember a choice. A folder that cannot be written costs the memory, not the work."""
        self.value = replace(
            self.value,
            language=language or self.value.language,
            theme=theme or self.value.theme,
        )
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(asdict(self.value)), encoding="utf-8")
        except OSError as error:
            logger("ui.preferences").warning("not kept: %s", type(error).__name__)

    def _read(self) -> Preferences:
        fallback = Preferences(system_language())
        if self._path is None or not self._path.exists():
            return fallback
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            language, theme = stored["language"], stored["theme"]
        except (OSError, ValueError, TypeError, KeyError):
            return fallback
        known = language in LANGUAGES and theme in THEMES
        return Preferences(language, theme) if known else fallback
