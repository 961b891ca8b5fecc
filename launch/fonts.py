"""Fonts for pictures and tests: only those the application brings.

A font of this machine could hide that one of ours lacks a character.
"""

from pathlib import Path
from typing import Final

from launch.place import ROOT

_TEMPLATE: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def font_settings(folder: Path) -> dict[str, str]:
    """Write a fontconfig file into `folder` that lists only `resources/fonts`.

    Returns:
        The environment variable that makes Qt and fontconfig read it.
    """
    path = folder / "fonts.conf"
    text = _TEMPLATE.format(fonts=ROOT / "resources" / "fonts", cache=folder / "font-cache")
    path.write_text(text, encoding="utf-8")
    return {"FONTCONFIG_FILE": str(path)}
