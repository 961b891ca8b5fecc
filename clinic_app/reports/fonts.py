"""The embedded fonts, and which of them has a glyph for a character.

Three files are committed: Noto Sans SC in two weights for everything, Hanazono Mincho B for rare
Han characters of names. Nothing is ever taken from the machine.
"""

import copy
from functools import cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics, ttfonts

from clinic_app.settings import RESOURCES

REGULAR: Final = "NotoSansSC-Regular"
BOLD: Final = "NotoSansSC-Bold"
RARE: Final = "HanaMinB"
SUPERIOR: Final = "NotoSansSC-Superior"
SUPERIOR_DIGITS: Final = {
    ord(superior): ord(digit) for superior, digit in zip("⁰⁴⁵⁶⁷⁸⁹", "0456789", strict=True)
}
_BEYOND_BASIC_PLANE: Final = 0xFFFF
_BLOCK: Final = 100


def _utf16_hex(code: int) -> str:
    if code <= _BEYOND_BASIC_PLANE:
        return f"{code:04X}"
    return chr(code).encode("utf-16-be").hex().upper()


def to_unicode_cmap(font_name: str, subset: list[int]) -> str:
    """Return the ToUnicode map of a font subset, right beyond U+FFFF as well.

    reportlab writes five hexadecimal digits there, which readers take for something else: the
    glyph is right, copying and searching are not. The standard wants UTF-16BE, and at most 100
    entries in one block.
    """
    entries = [f"<{index:02X}> <{_utf16_hex(code)}>" for index, code in enumerate(subset)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


# reportlab offers no other way in: it looks the function up in its module when it saves.
ttfonts.makeToUnicodeCMap = to_unicode_cmap


@cache
def _face(name: str) -> Any:  # noqa: ANN401 - reportlab ships no types
    """Load and register one font; the rare one costs 0.2 s and is loaded only when asked for."""
    if name == SUPERIOR:
        return _superior_face()
    font = ttfonts.TTFont(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font.face


def _superior_face() -> Any:  # noqa: ANN401 - reportlab ships no types
    """Give the superior digits, which Noto Sans SC lacks, the glyphs of its ordinary digits.

    They are set small and raised (10⁹/L); because the characters themselves stay, a copied text
    says 10⁹ and not 109.
    """
    font = ttfonts.TTFont(SUPERIOR, str(RESOURCES / "fonts" / f"{REGULAR}.ttf"))
    face = font.face
    # reportlab files embedded fonts by this name: the same one would be embedded only once.
    face.name = SUPERIOR.encode()
    face.charToGlyph = copy.copy(face.charToGlyph)
    for superior, digit in SUPERIOR_DIGITS.items():
        face.charToGlyph[superior] = face.charToGlyph[digit]
        face.charWidths[superior] = face.charWidths[digit]
    pdfmetrics.registerFont(font)
    return face


def font_for(character: str, *, bold: bool) -> str | None:
    """Return the font that draws `character`; None when no embedded font has it."""
    code = ord(character)
    first = BOLD if bold else REGULAR
    if code in _face(first).charToGlyph:
        return first
    if code in SUPERIOR_DIGITS:
        return SUPERIOR
    if code in _face(RARE).charToGlyph:
        return RARE
    return None


def base_font() -> str:
    """Return the name of the text font, loaded: no page begins in a font of the reader's own."""
    _face(REGULAR)
    return REGULAR


def advance(font: str, character: str) -> float:
    """Return the width of `character` in thousandths of the type size."""
    face = _face(font)
    # U+00A0 is written as an ordinary space by reportlab; both are equally wide.
    return float(face.charWidths.get(ord(character), face.defaultWidth))
