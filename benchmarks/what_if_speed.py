"""How long one step of a slider keeps the window busy in the tab of exposure.

A step changes the dose, the days held or the hour of the draw by one; measured is what the
window's thread computes until the new picture is painted, and beside it a bare repaint of the
same picture. The bar is 50 ms. Run with `python3 run.py bench`.
"""

import json
import os
import sys
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QSlider

from benchmarks.evaluate_speed import AS_OF, gist_record
from clinic_app.app import make_application
from clinic_app.domain.evaluate import evaluate
from clinic_app.interchange.history_json import loads, parse_history
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.exposure.exposure_tab import ExposureTab
from clinic_app.ui.exposure.live_panel import LivePanel
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.translation import Translation

BAR_MS: Final = 50
STEPS: Final = 20
MOST_TURNS: Final = 10_000


def main() -> int:
    """Print the middle and the longest of many steps; the exit status says whether one is over."""
    app = make_application([])
    translation = Translation(app)
    theme.register_fonts(app)
    apply_theme(app, theme.LIGHT_THEME)
    translation.use("en")
    tab = ExposureTab()
    tab.resize(760, 700)
    tab.show()
    knowledge = load_knowledge()
    record = parse_history(loads(json.dumps(gist_record())))
    view = PatientView(record, evaluate(record, AS_OF, knowledge))
    tab.show_patient(Shown(view, knowledge, AS_OF))
    for _ in range(MOST_TURNS):
        if tab.is_settled and tab.live is not None:
            break
        app.processEvents()
    live = tab.live
    if live is None:
        print("the tab did not settle", file=sys.stderr)
        return 1
    steps, repaints = _measured(live)
    longest = max(steps)
    mark = "over the bar of" if longest > BAR_MS else "within"
    print(
        f"one step of a slider: median {median(steps):.0f} ms, longest {longest:.0f} ms, {mark} "
        f"{BAR_MS} ms; a bare repaint {median(repaints):.1f} ms"
    )
    return int(longest > BAR_MS)


def _measured(live: LivePanel) -> tuple[list[float], list[float]]:
    steps, repaints = [], []
    sliders: tuple[QSlider, ...] = (live.trial.dose, live.trial.held, live.trial.draw)
    for at in range(STEPS):
        for slider in sliders:
            start = thread_time()
            slider.setValue(slider.minimum() + 1 + at % 2)
            live.plot.grab()
            steps.append((thread_time() - start) * 1000)
            start = thread_time()
            live.plot.grab()
            repaints.append((thread_time() - start) * 1000)
    return steps, repaints


if __name__ == "__main__":
    sys.exit(main())
