"""Language, theme and idle minutes of this workstation, kept in one small file."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from clinic_app.log import logger
from clinic_app.ui.theme import LIGHT, THEMES
from clinic_app.ui.translation import system_language
from clinic_app.wording import LANGUAGES

FILE_NAME: Final = "preferences.json"
USUAL_LOCK_MINUTES: Final = 5
LOCK_MINUTES: Final = range(1, 61)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a workstation remembers: `language` `en` or `zh`, `theme` `light` or `dark`.

    `lock_minutes`: after how many idle minutes the screen is covered, 1 to 60; never not at all.
    """

    language: str
    theme: str = LIGHT
    lock_minutes: int = USUAL_LOCK_MINUTES


class PreferencesFile:
    """Reads and writes the preferences; without a path (demo, pictures) nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        """Use the file at `path`, or none."""
        self._path = path
        self.value = self._read()

    def set(
        self,
        *,
        language: str | None = None,
        theme: str | None = None,
        lock_minutes: int | None = None,
    ) -> None:
        """Remember a choice. A folder that cannot be written costs the memory, not the work."""
        self.value = replace(
            self.value,
            language=language or self.value.language,
            theme=theme or self.value.theme,
            lock_minutes=lock_minutes or self.value.lock_minutes,
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
            minutes = stored.get("lock_minutes", USUAL_LOCK_MINUTES)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return fallback
        known = language in LANGUAGES and theme in THEMES
        if not isinstance(minutes, int) or minutes not in LOCK_MINUTES:
            minutes = USUAL_LOCK_MINUTES
        return Preferences(language, theme, minutes) if known else fallback
