"""What is said to bear on staying in remission: shown as the record has it, never scored.

Findings disagree between trials, and two of them (NK cells, dendritic cells) are measured in
research only: the record has no place for them. Source: tfr_review, section 4.
"""

from datetime import date, timedelta

from clinic_app.domain.cml.course import deep_span
from clinic_app.domain.cml.findings import Predictor, ResponseClass
from clinic_app.domain.cml.measures import ScoreName
from clinic_app.domain.cml.molecular_response import is_on_scale
from clinic_app.domain.cml.scores import scores_of
from clinic_app.domain.cml.tfr_criteria import Judged, no_deep_response
from clinic_app.domain.cml.tki_lines import days_not_counted
from clinic_app.domain.dates import whole_months_between
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.protocol import MolecularParameters
from clinic_app.domain.record.history import History

_ELSEWHERE = ("nk_cells", "dendritic_cells")


def predictors(
    known: History, judged: Judged, judged_on: date, molecular: MolecularParameters
) -> tuple[Predictor, ...]:
    """Return what the record says of each, as of the day of judging."""
    cml = known.cml
    found = {
        "transcript": _transcript(cml.transcript if cml else None, molecular),
        "tki_time": _treatment(judged, judged_on),
        "deep_time": _deep_response(judged),
        "sokal": _sokal(known),
        "interferon": _interferon(cml.prior_interferon if cml else None),
    }
    found |= {name: fact("predictor_no_place") for name in _ELSEWHERE}
    return tuple(Predictor(name=name, fact=said) for name, said in found.items())


def _transcript(name: str | None, molecular: MolecularParameters) -> Fact:
    if name is None:
        return fact("transcript_unknown")
    typical = is_on_scale(name, molecular)
    return fact("transcript_typical" if typical else "transcript_atypical", name)


def _treatment(judged: Judged, judged_on: date) -> Fact:
    """Count the whole months on any TKI, gaps over 30 days left out."""
    start, until = judged.rows[0].started_on, judged.treated_until or judged_on
    left_out = days_not_counted(judged.rows, judged.p.gap_days)
    months = whole_months_between(start + timedelta(days=left_out), until)
    return fact("predictor_tki_months", months, on=start, until=until)


def _deep_response(judged: Judged) -> Fact:
    """Count the whole months at MR4 or deeper, from its first to its latest sample."""
    span = deep_span(judged.responses, ResponseClass.MR4)
    if span is None:
        return no_deep_response("deep_time", ResponseClass.MR4, judged).fact
    months = whole_months_between(span.since, span.last_on)
    return fact("predictor_deep_months", months, on=span.since, until=span.last_on)


def _sokal(known: History) -> Fact:
    score = scores_of(known)[0].get(ScoreName.SOKAL)
    if score is None:
        return fact("predictor_sokal_unknown")
    return fact("predictor_sokal", score.value, group=f"group_{score.group}")


def _interferon(answer: bool | None) -> Fact:  # noqa: FBT001
    if answer is None:
        return fact("predictor_interferon_unknown")
    return fact("predictor_interferon_yes" if answer else "predictor_interferon_no")
