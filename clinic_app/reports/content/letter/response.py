"""The BCR-ABL result, and what it means, for the patient."""

from datetime import date

from clinic_app.domain.cml.findings import (
    MolecularResponse,
    Quality,
    TfrFindings,
    TfrState,
)
from clinic_app.domain.cml.measures import Category
from clinic_app.domain.course.milestones import judging_in, outside_milestones
from clinic_app.domain.findings import AdviceCode, DueKind, Evaluation, Status
from clinic_app.domain.follow_up.care import care_end
from clinic_app.domain.protocol import MolecularParameters
from clinic_app.domain.record.codes import Disease, PcrMethod
from clinic_app.domain.record.history import History
from clinic_app.reports.content.derived import (
    molecular_responses,
    restart_refused_on,
    treatment_free_remission,
)
from clinic_app.reports.content.letter.level import Found
from clinic_app.reports.content.letter.picture import PERCENT_TICKS, Mark, Picture, percent_at
from clinic_app.reports.content.letter.said import Said, on_paper, plain
from clinic_app.reports.content.letter.visits import by_visit
from clinic_app.reports.content.phrases import Phrases

_LOST = frozenset({"lost", "lost_and_refused"})
_TESTS = frozenset({DueKind.TFR_TEST, DueKind.BCR_ABL_TEST, DueKind.MMR_REGAIN_CHECK})


def response_found(
    history: History, evaluation: Evaluation, p: MolecularParameters, today: date, phrases: Phrases
) -> Found | None:
    """Return the latest RT-qPCR result with what it means; None for GIST.

    A sample that cannot be assessed shows the one before it and says that blood is needed again.
    """
    if history.diagnosis.disease is not Disease.CML:
        return None
    heading = on_paper(phrases, "response.heading")
    results = _results(evaluation)
    if not results:
        nothing = plain(on_paper(phrases, "response.none"))
        return Found(heading=heading, picture=None, sentences=(nothing,))
    readable = _readable(results)
    sentences: list[Said] = []
    if readable:
        sentences += _said(readable[-1], history, evaluation, today, phrases)
    if results[-1].quality is Quality.INADEQUATE:
        key = _again(evaluation, today)
        sentences.append(plain(on_paper(phrases, key, on=results[-1].sampled_on)))
    return Found(
        heading=heading,
        picture=_picture(readable, p, phrases) if readable else None,
        sentences=tuple(sentences),
    )


def needs_blood_soon(history: History, evaluation: Evaluation, today: date) -> bool:
    """Say whether the letter asks for blood again soon, and none of its dates is that day."""
    results = _results(evaluation)
    if history.diagnosis.disease is not Disease.CML or not results or care_end(history):
        return False
    unreadable = results[-1].quality is Quality.INADEQUATE
    return unreadable and _again(evaluation, today) == "response.unreadable_soon"


def _results(evaluation: Evaluation) -> list[MolecularResponse]:
    return [r for r in molecular_responses(evaluation) if r.method is PcrMethod.RT_QPCR]


def _readable(results: list[MolecularResponse]) -> list[MolecularResponse]:
    return [result for result in results if result.quality is not Quality.INADEQUATE]


def _again(evaluation: Evaluation, today: date) -> str:
    """Return the key of what is said of a sample that cannot be assessed: when the next is taken.

    A test that is due or late is that next one, and stands among the dates; otherwise nobody
    should wait for the planned one.
    """
    stands = any(
        item.kind in _TESTS and item.status_on(today) in {Status.DUE, Status.OVERDUE}
        for item in evaluation.due
    )
    return "response.unreadable" if stands else "response.unreadable_soon"


def _value(result: MolecularResponse) -> float | None:
    """Return where the result is drawn, in per cent; None where no scale applies to it."""
    if result.response_class is None:
        return None
    shown = result.is_percent if result.detected else result.limit_percent
    return None if shown is None or shown <= 0 else float(shown)


def _picture(
    results: list[MolecularResponse], p: MolecularParameters, phrases: Phrases
) -> Picture | None:
    now = results[-1]
    if _value(now) is None:
        return None
    before = results[-2] if len(results) > 1 and _value(results[-2]) is not None else None

    def mark(key: str, result: MolecularResponse) -> Mark:
        at = percent_at(_value(result) or 0.0)
        if not result.detected:
            return Mark(at, on_paper(phrases, f"response.{key}_none"), hollow=True)
        value = phrases.number(result.is_percent) if result.is_percent is not None else ""
        return Mark(at, on_paper(phrases, f"response.{key}", value=value))

    limit = float(p.mmr_percent)
    return Picture(
        band=(0.0, percent_at(limit)),
        band_label=on_paper(phrases, "response.band", limit=p.mmr_percent),
        ticks=tuple((percent_at(float(tick)), f"{tick} %") for tick in PERCENT_TICKS),
        mark=mark("mark", now),
        earlier=None if before is None else mark("earlier", before),
    )


def _said(
    result: MolecularResponse,
    history: History,
    evaluation: Evaluation,
    today: date,
    phrases: Phrases,
) -> list[Said]:
    tfr = treatment_free_remission(evaluation)
    keys = _meaning(result, history, evaluation, tfr, today)
    lost_on = tfr.lost_on if tfr else None
    if not (_LOST & set(keys) and lost_on == result.sampled_on):
        keys = ("sampled", *keys)
    days = {"sampled": result.sampled_on, **dict.fromkeys(_LOST, lost_on)}
    return [plain(on_paper(phrases, f"response.{key}", on=days.get(key))) for key in keys]


def _meaning(
    result: MolecularResponse,
    history: History,
    evaluation: Evaluation,
    tfr: TfrFindings | None,
    today: date,
) -> tuple[str, ...]:
    """Return the keys of the sentences; what the rules leave open is to be asked."""
    codes = {advice.code for advice in evaluation.advice}
    if result.mmr is None or AdviceCode.TFR_PROGRESSION in codes:
        return ("ask",)
    if tfr is not None and tfr.state is TfrState.IN_TFR:
        return _off_treatment(result, codes, evaluation, today)
    if tfr is not None and tfr.state is TfrState.RELAPSED and history.patient.pregnant:
        # Treatment does not begin again now: what is done instead the physician says.
        return ("ask",)
    if tfr is not None and tfr.state is TfrState.RELAPSED:
        return _lost(result, tfr, is_refused=restart_refused_on(evaluation) is not None)
    if not any(m.is_treatment and m.covers(today) for m in history.medications):
        return ("ask",)
    return _on_treatment(result, evaluation, tfr, today)


def _on_treatment(
    result: MolecularResponse, evaluation: Evaluation, tfr: TfrFindings | None, today: date
) -> tuple[str, ...]:
    old = ("old",) if _is_old(evaluation, today) else ()
    outside = outside_milestones(evaluation.data_gaps) is not None
    if (result.mmr and _has_failed(evaluation)) or (outside and not result.mmr):
        # A low value is no good news beside a mutation or another phase; what a higher one means
        # beyond the chronic phase no table says.
        return ("ask",)
    if not result.detected:
        return ("undetected", *old)
    if result.mmr:
        return ("good", *old)
    is_back = tfr is not None and tfr.state is TfrState.RETREATED
    if is_back and _waits_for_mmr(evaluation, today):
        return ("coming_down",)
    if _is_optimal(result, evaluation):
        return ("on_course", *old)
    return ("high_on_treatment",)


def _has_failed(evaluation: Evaluation) -> bool:
    return any(advice.code is AdviceCode.MILESTONE_FAILURE for advice in evaluation.advice)


def _is_optimal(result: MolecularResponse, evaluation: Evaluation) -> bool:
    """Say whether the value is where ELN 2020 wants it at this stage."""
    judged = judging_in(evaluation)
    latest = judged[-1] if judged else None
    return (
        latest is not None
        and latest.sampled_on == result.sampled_on
        and latest.category is Category.OPTIMAL
    )


def _waits_for_mmr(evaluation: Evaluation, today: date) -> bool:
    """Say whether the time in which others came back has not passed: no mutation test is due."""
    codes = {advice.code for advice in evaluation.advice}
    checks = any(
        item.kind is DueKind.MMR_REGAIN_CHECK and item.status_on(today) is not Status.DONE
        for item in evaluation.due
    )
    return checks and AdviceCode.MUTATION_TEST not in codes


def _is_old(evaluation: Evaluation, today: date) -> bool:
    """Say whether the next test is overdue: then the last result says nothing about now."""
    return any(
        item.kind in _TESTS and item.status_on(today) is Status.OVERDUE for item in evaluation.due
    )


def _off_treatment(
    result: MolecularResponse, codes: set[AdviceCode], evaluation: Evaluation, today: date
) -> tuple[str, ...]:
    if not result.mmr:
        return ("ask",)
    found = "still_low" if result.detected else "undetected"
    if _is_old(evaluation, today):
        return (found, "old", "keep_testing")
    if AdviceCode.TFR_LOSS_OF_MR4 not in codes:
        return (found, "no_treatment_needed", "keep_testing")
    if result.detected:
        found = "a_little_more" if _is_more(result, evaluation) else "a_little"
    return (found, _next_test(evaluation, today), "keep_testing")


def _is_more(result: MolecularResponse, evaluation: Evaluation) -> bool:
    """Say whether more was found than in the readable sample before."""
    before = [one for one in _readable(_results(evaluation)) if one.sampled_on < result.sampled_on]
    if not before or result.is_percent is None:
        return False
    if not before[-1].detected:
        return True
    return before[-1].is_percent is not None and before[-1].is_percent < result.is_percent


def _next_test(evaluation: Evaluation, today: date) -> str:
    """Return the key of what is said of the extra test as it stands among the dates.

    Off treatment every planned test is a TFR_TEST. One sample may do for both: then it is an
    extra one to nobody, and only where the extra test names the day does it come earlier.
    """
    extra = [
        group
        for group in by_visit(evaluation.due, today)
        if any(item.kind is DueKind.BCR_ABL_TEST for item in group)
    ]
    if not extra:
        return "no_treatment_needed"
    if len(extra[0]) == 1:
        return "extra_test"
    names_the_day = extra[0][0].kind is DueKind.BCR_ABL_TEST
    return "earlier_test" if names_the_day else "no_treatment_needed"


def _lost(result: MolecularResponse, tfr: TfrFindings, *, is_refused: bool) -> tuple[str, ...]:
    """Return what to say once MMR is lost; who refused the restart is not told to begin it."""
    if tfr.lost_on is None:
        return ("ask",)
    if not is_refused:
        return ("lost", "lost_is_common", "restart_helps")
    if result.mmr:
        return ("ask",)
    later = ("still_high",) if result.sampled_on > tfr.lost_on else ()
    return (*later, "lost_and_refused", "lost_is_common", "restart_advised")
