"""Pictures of every paper in its preview."""

from collections.abc import Mapping
from typing import Final

from clinic_app.services.print_paper import Paper
from clinic_app.ui.shots.camera import Camera

_SCENES: Final[tuple[tuple[str, Paper, str], ...]] = (
    ("43-summary", Paper.SUMMARY, "reduce"),
    ("44-letter-level", Paper.LETTER, "reduce"),
    ("45-letter-loss", Paper.LETTER, "loss-of-mmr"),
    ("46-tfr-calendar", Paper.TFR_CALENDAR, "in-remission"),
    ("46-regain-calendar", Paper.TFR_CALENDAR, "regaining"),
    ("48-tdm-report", Paper.TDM_REPORT, "reduce"),
)


def take_papers(camera: Camera, players: Mapping[str, str]) -> None:
    """Picture the preview of each paper in each language and theme, pages in that language."""
    prints = camera.window.prints
    for name, paper, part in _SCENES:
        for _ in camera.appearances():
            prints.print_paper(paper.value, players[part])
            camera.settle()
            preview = prints.preview
            if preview is None:
                continue
            preview.bar.language_chosen.emit(camera.window.appearance.language)
            camera.settle()
            camera.let_pages_appear()
            camera.take(name, preview)
            preview.close()
            prints.preview = None
