"""The timeline figure with its legend."""

from reportlab.platypus import Flowable, KeepTogether

from clinic_app.reports.content.timeline import Timeline
from clinic_app.reports.figures.timeline import timeline_figure
from clinic_app.reports.styles import FINE, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter


def timeline_section(timeline: Timeline, setter: Typesetter) -> list[Flowable]:
    """Return heading, figure and legend, kept on one page."""
    say = setter.phrases.say
    legend = []
    if any(bar.is_pause for bar in timeline.doses):
        legend.append(say("legend.pauses"))
    if timeline.single_doses:
        legend.append(say("legend.single_doses"))
    if timeline.shows_levels and timeline.levels:
        legend.append(say("legend.levels"))
    if timeline.interval is not None and timeline.levels:
        low, high = timeline.interval
        legend.append(say("legend.interval", low=f"{low:.0f}", high=f"{high:.0f}",
                          cut=f"{timeline.cut:.0f}"))  # fmt: skip
    if timeline.responses:
        legend.append(say("legend.responses"))
    if timeline.lanes:
        legend.append(say("legend.lanes"))
    if timeline.labs:
        legend.append(say("legend.labs"))
    if timeline.tumour:
        legend.append(say("legend.tumour"))
    figure = timeline_figure(timeline, TEXT_WIDTH, setter.phrases, setter.door)
    parts: list[Flowable] = [setter.heading("timeline"), figure]
    if legend:
        parts.append(setter.gap(2))
        parts.append(setter.prose(say("sentence_gap").join(legend), FINE))
    return [KeepTogether(parts)]
