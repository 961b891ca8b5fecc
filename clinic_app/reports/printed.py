"""A finished document with what went wrong in making it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A finished document.

    `missing_glyphs` are characters (`U+XXXX`) that no embedded font has: they stand on the page
    as □U+XXXX. `unsaid` are keys of sentences that nobody has written: their codes stand instead.
    """

    pdf: bytes
    missing_glyphs: tuple[str, ...]
    unsaid: tuple[str, ...]
