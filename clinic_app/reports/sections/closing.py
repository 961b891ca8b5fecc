"""What could not be assessed, the sources, the line for the signature."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable, KeepTogether

from clinic_app.reports.prose import Span
from clinic_app.reports.styles import FINE, ITEM, QUIET, SMALL, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_SIGNATURE = (TEXT_WIDTH * 0.6, TEXT_WIDTH * 0.4)


def gap_section(gaps: tuple[str, ...], setter: Typesetter) -> list[Flowable]:
    """Return what could not be assessed, with the reason; nothing missing says so."""
    if not gaps:
        return [setter.empty_section("gaps", setter.phrases.say("no_gaps"))]
    return [setter.heading("gaps"), *(setter.prose(line, ITEM) for line in gaps)]


def source_section(sources: tuple[str, ...], setter: Typesetter) -> list[Flowable]:
    """Return every source mentioned, in full."""
    if not sources:
        return []
    return [setter.heading("sources"), *(setter.prose(source, FINE) for source in sources)]


def signature_section(disclaimer: str, setter: Typesetter) -> list[Flowable]:
    """Return who decides, and the lines on which that person signs."""
    say = setter.phrases.say
    table = setter.table(
        [(say("sign.physician"), say("sign.date"))], _SIGNATURE,
        styles=[("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(QUIET)),
                ("TOPPADDING", (0, 0), (-1, -1), 16)],
    )  # fmt: skip
    spans = (Span(f"{disclaimer}  ", bold=True), Span(say("sign.note")))
    rule = HRFlowable(
        width="100%", thickness=0.6, color=HexColor(QUIET), spaceBefore=8, spaceAfter=3
    )
    return [KeepTogether([rule, setter.prose(spans, SMALL), table])]
