"""Open adverse events."""

from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from clinic_app.reports.content.toxicities import Toxicities
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import FINE, GRADE_FILL, GRADE_TEXT, SMALL_BOLD, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_GRADE = replace(SMALL_BOLD, align="centre")
_WIDTHS = (30.0, 176.0, 62.0, 70.0, 62.0)


def toxicity_section(toxicities: Toxicities, setter: Typesetter) -> list[Flowable]:
    """Return open events, worst first, and when toxicities were last reviewed."""
    say = setter.phrases.say
    waiting = toxicities.waiting
    if not toxicities.rows:
        none = say("none_but_waiting", grades=waiting) if waiting else say("none_open")
        text = say("sentence_gap").join((none, toxicities.reviewed))
        return [setter.empty_section("toxicities", text)]
    last = [say("waiting", grades=waiting)] if waiting else []
    reviewed = setter.prose(say("sentence_gap").join((*last, toxicities.reviewed)), FINE)
    rows = [
        (
            setter.prose(str(row.grade), replace(_GRADE, colour=GRADE_TEXT[row.grade])),
            (Span(row.term, bold=True),),
            row.scale,
            row.onset,
            row.attribution,
            row.remark,
        )
        for row in toxicities.rows
    ]
    fills = [
        ("BACKGROUND", (0, index), (0, index), HexColor(GRADE_FILL[row.grade]))
        for index, row in enumerate(toxicities.rows, start=1)
    ]
    names = ("grade", "term", "scale", "onset", "attribution", "remark")
    table = setter.table(
        rows, (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS)),
        headings=[say(f"toxicity_column.{name}") for name in names], styles=fills,
    )  # fmt: skip
    return [setter.heading("toxicities"), table, setter.gap(2), reviewed]
