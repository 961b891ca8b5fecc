"""The one door through which text reaches a page.

No string is ever read as markup: a name such as `O<b>Brien` is set letter by letter. What has
no glyph in the embedded fonts stands on the page as □U+XXXX and is reported, so that a name
never loses a character in silence.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from clinic_app.reports.fonts import SUPERIOR, advance, font_for

NO_BREAK_SPACE: Final = "\u00a0"
_REPLACEMENT: Final = "□U+{code:04X}"
_IDEOGRAPHIC_VARIANTS: Final = range(0xE0100, 0xE01F0)
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)
_SUPERIOR_SIZE: Final = 0.62
_SUPERIOR_RISE: Final = 0.36
_COMBINING: Final = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_UNIT_SPACE: Final = re.compile(
    r"(?<=\d) (?=(?:mg|g|kg|ml|°C|cm|mm|h|ug|µg|umol|µmol|ng|%|×|10[⁹^]|U/L|mmHg|IS|d)\b|%|mg/d)"
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as it will be drawn: font, size and rise in points, colour, width."""

    character: str
    font: str
    size: float
    rise: float
    colour: str
    width: float


@dataclass(slots=True)
class TextDoor:
    """Turns text into glyphs and remembers what no font could draw."""

    missing: dict[str, None] = field(default_factory=dict)

    def glyphs(self, text: str, size: float, colour: str, *, bold: bool = False) -> list[Glyph]:
        """Return `text` ready to be set; markup in it is just letters."""
        glyphs = []
        for character in self.clean(text):
            font = font_for(character, bold=bold) or font_for("□", bold=bold) or ""
            scale = _SUPERIOR_SIZE if font == SUPERIOR else 1.0
            rise = _SUPERIOR_RISE * size if font == SUPERIOR else 0.0
            width = advance(font, character) * size * scale / 1000
            glyphs.append(Glyph(character, font, size * scale, rise, colour, width))
        return glyphs

    def clean(self, text: str) -> str:
        """Return what can be drawn of `text`: blanks made plain, the undrawable made visible.

        Marks without ink (direction marks, joiners) are left out: they could only turn the
        reading order of a name. A number is tied to its unit by a no-break space.
        """
        composed = _COMBINING.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
        drawable = "".join(self._drawable(character) for character in composed)
        return _UNIT_SPACE.sub(NO_BREAK_SPACE, drawable)

    def _drawable(self, character: str) -> str:
        code = ord(character)
        category = unicodedata.category(character)
        if code in _IDEOGRAPHIC_VARIANTS:
            self._miss(code)
            return ""
        if category == "Cf" or code in _VARIATION_SELECTORS:
            return ""
        if character in "\t\n\v\f\r\x85" or category in {"Zl", "Zp"}:
            return " "
        if font_for(character, bold=False) is None or category in {"Cc", "Cs"}:
            self._miss(code)
            return _REPLACEMENT.format(code=code)
        return " " if category == "Zs" and character not in " \u00a0\u3000" else character

    def _miss(self, code: int) -> None:
        self.missing.setdefault(f"U+{code:04X}")

    @property
    def warnings(self) -> tuple[str, ...]:
        """Every character that no embedded font could draw, as `U+XXXX`, in order of meeting."""
        return tuple(self.missing)
