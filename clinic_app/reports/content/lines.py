"""The lines of TKI treatment in words, as the card on the screen lists them."""

from clinic_app.domain.course.molecular import responses_in
from clinic_app.domain.course.tki_course import DoseStep, TkiLine, tki_course
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import Phrases


def line_texts(
    known: History, evaluation: Evaluation, knowledge: Knowledge, phrases: Phrases
) -> tuple[str, ...]:
    """Return one text for each line, the latest first; none for a GIST or before treatment."""
    if known.diagnosis.disease is not Disease.CML:
        return ()
    found = tki_course(known, knowledge, responses_in(evaluation.derived))
    return tuple(_line(line, phrases) for line in reversed(found))


def _line(line: TkiLine, phrases: Phrases) -> str:
    return _said(
        phrases,
        "printed",
        line=_said(phrases, "line", number=line.number),
        drug=phrases.drug(line.drug),
        steps=phrases.together(_step(step, phrases) for step in line.steps),
        best=_best(line, phrases),
    )


def _step(step: DoseStep, phrases: Phrases) -> str:
    dose = (
        _said(phrases, "no_dose")
        if step.daily_dose_mg is None
        else f"{phrases.number(step.daily_dose_mg)} mg/d"
    )
    days = _said(
        phrases,
        step.end,
        since=phrases.date(step.started_on),
        until=phrases.date(step.stopped_on),
        reason=phrases.code(step.stop_reason),
    )
    return f"{dose} {days}"


def _best(line: TkiLine, phrases: Phrases) -> str:
    if line.best is None:
        return _said(phrases, "no_best")
    on = phrases.date(line.best.on)
    return _said(phrases, "reached", **{"class": line.best.response_class.value, "on": on})


def _said(phrases: Phrases, name: str, **parameters: object) -> str:
    """Return the words that the card on the screen uses as well."""
    return phrases.finding(f"lines.{name}", otherwise=name, **parameters)
