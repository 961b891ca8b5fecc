"""One patient for each pathway of GIST, from diagnosis to follow-up."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clinic_app.domain.record.codes import (
    EventKind,
    Gene,
    GistSetting,
    Margin,
    Procedure,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from clinic_app.interchange.history_json import parse_history
from tests import make
from tests.unit.domain.gist.paths import image, neoadjuvant, operated, treated, tumour
from tests.unit.domain.gist.tumours import SPEC


def gist56() -> History:
    """The case of the paper: cardia, 11 cm, neoadjuvant, operated, imatinib again."""
    return parse_history(json.loads((SPEC / "gist56_case.json").read_text(encoding="utf-8")))


def high_risk() -> History:
    """Operated at high risk, three years of imatinib with an image every six months, then off."""
    row = make.medication("2020-02-14", 400, "2023-02-20", StopReason.COMPLETED)
    on = ("2020-08-14", "2021-02-14", "2021-08-14", "2022-02-14", "2022-08-14", "2023-02-14")
    off = ("2023-05-20", "2023-08-20", "2023-11-20", "2024-02-20")
    visits = [make.visit("2020-03-14"), make.visit("2023-02-14")]
    images = [image(day, 0) for day in (*on, *off)]
    return treated("high", medications=[row], imaging=images, visits=visits)


def intermediate_gastric() -> History:
    """Stomach, 10 cm, 5 mitoses; one year of imatinib."""
    row = make.medication("2020-02-14", 400, "2021-02-20", StopReason.COMPLETED)
    images = [image(day, 0) for day in ("2020-08-14", "2021-02-14")]
    return treated("intermediate", medications=[row], imaging=images)


def low_risk() -> History:
    """Stomach, 5 cm, 5 mitoses; no drug, one image a year."""
    return operated("low", imaging=[image(f"{year}-01-10", 0) for year in range(2021, 2026)])


def d842v() -> History:
    """High risk with PDGFRA D842V; no drug."""
    mutation = Mutation(gene=Gene.PDGFRA, exon=18, variant="D842V", on=date(2020, 1, 20))
    gist = tumour("high", genotype=(mutation,))
    return operated(gist=gist, imaging=[image("2020-04-10", 0)])


_IMAGES = [
    image("2020-02-10", 120),
    image("2020-03-14", 90),
    image("2020-05-14", 62),
    image("2020-08-14", 60),
]


def planned_operation() -> History:
    """Neoadjuvant, 12 cm; an operation is planned for 20-Oct-2020 and imatinib goes on."""
    gist = tumour(None, setting=GistSetting.NEOADJUVANT, size_cm=Decimal(12))
    return neoadjuvant(
        gist=gist, imaging=_IMAGES, surgeries=[make.surgery("2020-10-20", None, planned=True)]
    )


def cancelled_operation() -> History:
    """The same, the operation taken out again."""
    return replace(planned_operation(), surgeries=())


def operated_as_planned() -> History:
    """The same, imatinib stopped ten days before, operated, and taken again a month later."""
    rows = (
        make.medication("2020-02-14", 400, "2020-10-10", StopReason.SURGERY),
        make.medication("2020-11-20"),
    )
    done = make.surgery("2020-10-20", Margin.R0, procedure=Procedure.PARTIAL_GASTRECTOMY)
    return replace(planned_operation(), surgeries=(done,), medications=rows)


def bleeding() -> History:
    """Neoadjuvant, 12 cm; haemoglobin falls, then a haemorrhage, then it is over."""
    history = replace(planned_operation(), surgeries=(), imaging=())
    labs = [
        make.lab("Hb", day, value, "g/L")
        for day, value in (("2020-02-14", 130), ("2020-03-01", 110), ("2020-04-20", 118))
    ]
    visit = make.visit("2020-04-20")
    event = make.event(EventKind.HAEMORRHAGE, "2020-03-05")
    return replace(history, labs=tuple(labs), events=(event,), visits=(visit,))


PATHWAYS = {
    "gist56": gist56,
    "high_risk": high_risk,
    "intermediate_gastric": intermediate_gastric,
    "low_risk": low_risk,
    "d842v": d842v,
    "planned_operation": planned_operation,
    "cancelled_operation": cancelled_operation,
    "operated_as_planned": operated_as_planned,
    "bleeding": bleeding,
}
