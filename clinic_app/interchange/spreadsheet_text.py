"""Text for a table that a spreadsheet opens: whatever was typed stays text."""

from typing import Final

# A spreadsheet takes what begins so for a formula; the wide forms too, where Chinese is typed.
_BEGINS_A_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")


def formula_safe(text: str) -> str:
    """Return `text` with an apostrophe before it when it would begin a formula."""
    return f"'{text}" if text[:1] in _BEGINS_A_FORMULA else text
