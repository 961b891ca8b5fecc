"""The timeline figure with its legend."""

from reportlab.platypus import Flowable, KeepTogether

from clinic_app.domain.course.molecular import Sign
from clinic_app.reports.content.molecular import MolecularFigure
from clinic_app.reports.content.timeline import Timeline
from clinic_app.reports.figures.results import is_ring, is_strip
from clinic_app.reports.figures.timeline import timeline_figure
from clinic_app.reports.styles import FINE, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter


def timeline_section(
    timeline: Timeline, setter: Typesetter, *, scale: float = 1.0
) -> list[Flowable]:
    """Return heading, figure and legend, kept on one page; `scale` is the height of its panels."""
    figure = timeline_figure(timeline, TEXT_WIDTH, setter.phrases, setter.door, scale=scale)
    parts: list[Flowable] = [setter.heading("timeline"), figure]
    legend = _legend(timeline, setter)
    if legend:
        parts.append(setter.gap(2))
        parts.append(setter.prose(setter.phrases.say("sentence_gap").join(legend), FINE))
    return [KeepTogether(parts)]


def _legend(timeline: Timeline, setter: Typesetter) -> list[str]:
    """Return a sentence for each kind of sign that is drawn."""
    say = setter.phrases.say
    levels = bool(timeline.levels)
    present = (
        ("pauses", any(bar.is_pause for bar in timeline.doses)),
        ("cycles", any(bar.taken for bar in timeline.doses)),
        ("single_doses", bool(timeline.single_doses)),
        ("levels", timeline.shows_levels and levels),
    )
    legend = [say(f"legend.{name}") for name, is_there in present if is_there]
    if timeline.interval is not None and levels:
        low, high = timeline.interval
        legend.append(say("legend.interval", low=f"{low:.0f}", high=f"{high:.0f}",
                          cut=f"{timeline.cut:.0f}"))  # fmt: skip
    after: tuple[tuple[str, object], ...] = (
        ("lanes", timeline.lanes),
        ("labs", timeline.labs),
        *_tumour_legend(timeline),
    )
    return [
        *legend,
        *_molecular_legend(timeline.molecular, setter),
        *(say(f"legend.{name}") for name, rows in after if rows),
    ]


def _tumour_legend(timeline: Timeline) -> tuple[tuple[str, object], ...]:
    points = timeline.tumour
    if is_strip(points):
        return (("tumour_strip", points),)
    return ("tumour", points), ("tumour_ring", any(map(is_ring, points)))


def _molecular_legend(figure: MolecularFigure, setter: Typesetter) -> list[str]:
    """Return one sentence for the signs of BCR-ABL, and what else its panel needs."""
    say, notes = setter.phrases.say, setter.phrases.together(figure.notes)
    if not figure.points:
        return []
    signs = (say(f"legend.sign.{sign}") for sign in Sign if sign in figure.signs)
    present = (
        ("foot", any(point.percent is None for point in figure.points)),
        ("laboratory", bool(figure.labs)),
        ("limits", bool(figure.limits)),
        ("rates", bool(figure.rates)),
    )
    return [
        say("legend.responses", signs=say("legend.sign_gap").join(signs)),
        *(say(f"legend.{name}") for name, is_there in present if is_there),
        *([say("legend.notes", notes=notes)] if notes else []),
    ]
