"""When a GIST was treated as adjuvant, whatever its phase is today."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.gist.phase import AdjuvantStretch, adjuvant_stretch
from clinic_app.domain.record.codes import EventKind, GistSetting, Margin
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist
from tests import make

R0 = make.surgery("2025-07-01")
LATER = make.surgery("2025-09-01", Margin.R1)
SPREAD = make.event(EventKind.METASTASIS, "2026-02-01")


def gist(setting: GistSetting | None, **changes: object) -> History:
    base = make.gist_adjuvant(surgeries=[])
    return replace(base, gist=Gist(setting=setting), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("history", "stretch"),
    [
        (gist(None, surgeries=(R0, LATER)), AdjuvantStretch(date(2025, 7, 1), None)),
        (
            gist(GistSetting.NEOADJUVANT, surgeries=(R0,), events=(SPREAD,)),
            AdjuvantStretch(date(2025, 7, 1), date(2026, 2, 1)),
        ),
        (gist(GistSetting.ADJUVANT), AdjuvantStretch(None, None)),
        (gist(GistSetting.NEOADJUVANT), None),
        (gist(GistSetting.ADVANCED, surgeries=(R0,)), None),
        (gist(None, surgeries=(make.surgery("2026-03-01"),), events=(SPREAD,)), None),
        (replace(make.gist_adjuvant(), gist=None, surgeries=()), None),
        (make.cml(), None),
    ],
)
def test_the_adjuvant_stretch(history: History, stretch: AdjuvantStretch | None) -> None:
    assert adjuvant_stretch(history) == stretch
