"""English texts that have a Chinese translation, recognised on the screen."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree as ET

from clinic_app.settings import RESOURCES
from clinic_app.wording import wording

_HOLE: Final = re.compile(r"%n|%\d|\{[^}]*\}")
_WORD: Final = re.compile(r"[A-Za-z]{2}")
_SWITCH: Final = "English"
"""Stands on the button that leads back, in its own language."""
_ANYTHING: Final = "[^\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]+"
"""What fills a hole of an English template: nothing Chinese."""


def english_among(texts: Iterable[str]) -> list[str]:
    """Return the texts that still stand in English although there is Chinese for them."""
    return [
        text
        for text in texts
        if text != _SWITCH and any(found.fullmatch(text) for found in _templates())
    ]


@lru_cache(maxsize=1)
def _templates() -> tuple[re.Pattern[str], ...]:
    pairs = {*_widget_texts(), *_sentences()}
    return tuple(
        _pattern(english)
        for english, chinese in sorted(pairs)
        if chinese and english not in chinese and _WORD.search(_HOLE.sub("", english))
    )


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_ANYTHING.join(map(re.escape, _HOLE.split(template))))


def _widget_texts() -> Iterator[tuple[str, str]]:
    """Source and translation of every text of a widget."""
    for path in sorted((RESOURCES / "i18n").glob("*_zh.ts")):
        for message in ET.parse(path).iter("message"):
            forms = message.findall("translation//numerusform") or message.findall("translation")
            yield message.findtext("source") or "", "".join(form.text or "" for form in forms)


def _sentences() -> Iterator[tuple[str, str]]:
    """Both languages of every sentence of a finding, fault or error."""
    english, chinese = wording("en"), wording("zh")
    for key in english.keys() & chinese.keys():
        yield english._sentences[key], chinese._sentences[key]
