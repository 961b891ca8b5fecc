from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from clinic_app.domain.course.gist_lines import gist_lines
from clinic_app.domain.course.molecular import Sign
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    DataGap,
    DoseOption,
    DueItem,
    DueKind,
    Evaluation,
    HoldOption,
    Level,
    SuggestedBy,
    fact,
)
from clinic_app.domain.record.codes import (
    AllergyStatus,
    CmlPhase,
    EventKind,
    Margin,
    PrimarySite,
    Procedure,
    StopReason,
    TfrPlan,
    ToxicityScale,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, Cml, Gist, PlanChoice, TfrWish
from clinic_app.reports.content.advice import AdviceBlock, advice_block
from clinic_app.reports.content.banner import banner
from clinic_app.reports.content.due import due_rows
from clinic_app.reports.content.flowsheet import Flowsheet, flowsheet
from clinic_app.reports.content.gaps import gap_lines
from clinic_app.reports.content.molecular import molecular_figure
from clinic_app.reports.content.phrases import Phrases, shortened
from clinic_app.reports.content.remission import remission
from clinic_app.reports.content.response import response_content
from clinic_app.reports.content.sources import Bibliography
from clinic_app.reports.content.timeline import TurnMark, timeline
from clinic_app.reports.content.toxicities import open_toxicities
from clinic_app.wording import wording
from tests import make
from tests.unit.domain.cml.test_milestones import samples
from tests.unit.domain.gist.test_earlier_lines import two_lines
from tests.unit.reports.reading import CML_DAY, GIST_DAY


@pytest.fixture
def phrases() -> Phrases:
    return Phrases(wording("en"))


def _evaluated(history: History, day: date) -> Evaluation:
    return evaluate(history, day, make.knowledge())


def _advice(**changes: object) -> Advice:
    usual: dict[str, object] = {
        "key": "k",
        "code": AdviceCode.TDM_REDUCE,
        "level": Level.ACT,
        "because": (fact("no_sample_on_dose"),),
        "rule": "tdm.reduction",
        "citations": ("chen2024",),
        "options": (
            DoseOption(dose_mg_per_day=Decimal(300), projected_proportional_ug_l=Decimal(1100)),
            DoseOption(dose_mg_per_day=Decimal(200), projected_proportional_ug_l=Decimal("759.9")),
        ),
    }
    return Advice(**{**usual, **changes})  # type: ignore[arg-type]


def _block(advice: Advice, phrases: Phrases) -> AdviceBlock:
    knowledge = make.knowledge()
    sources = Bibliography(knowledge, phrases)
    return advice_block(advice, knowledge.protocol.reduction, phrases, sources)


def test_projections_are_compared_with_the_interval_ends_inside(phrases: Phrases) -> None:
    rows = _block(_advice(), phrases).options
    assert [row.cells[:3] for row in rows] == [
        ("300", "1100", "in the interval"),
        ("200", "760", "below the interval"),
    ]


def test_a_suggested_dose_is_marked(phrases: Phrases) -> None:
    block = _block(_advice(suggested=Decimal(300)), phrases)
    assert [row.suggested for row in block.options] == [True, False]
    assert block.conclusion == "Suggested dose: 300 mg/d."


@pytest.mark.parametrize(
    ("by", "conclusion"),
    [
        (None, "no lower dose fits the interval"),
        (SuggestedBy(), "no lower dose fits the interval"),
        (SuggestedBy(proportional=Decimal(200)), "only the dose ratio names one, 200 mg/d"),
        (
            SuggestedBy(proportional=Decimal(200), model=Decimal(300)),
            "the dose ratio names 200 mg/d, the model 300 mg/d",
        ),
    ],
)
def test_no_suggestion_says_why(by: SuggestedBy | None, conclusion: str, phrases: Phrases) -> None:
    assert conclusion in _block(_advice(suggested_by=by), phrases).conclusion


def test_the_caution_that_explains_stands_once(phrases: Phrases) -> None:
    cautions = (CautionCode.METHODS_DISAGREE, CautionCode.TROUGH_STALE)
    block = _block(_advice(cautions=cautions), phrases)
    assert block.conclusion == wording("en").say("caution.METHODS_DISAGREE")
    assert block.cautions == (wording("en").say("caution.TROUGH_STALE"),)


def test_model_values_bring_their_probabilities(phrases: Phrases) -> None:
    option = DoseOption(
        dose_mg_per_day=Decimal(300),
        projected_model_ug_l=Decimal(1200),
        p_below=Decimal("0.051"),
        p_within=Decimal("0.4"),
        p_above=Decimal("0.549"),
    )
    block = _block(_advice(options=(option,)), phrases)
    assert block.options[0].cells == ("300", "—", "—", "1200", "5 %", "40 %", "55 %", "")
    assert len(block.option_headings) == len(block.options[0].cells)


@pytest.mark.parametrize(
    ("dose", "end"), [(None, "The physician decides"), (Decimal(300), "Then resume at 300 mg/d.")]
)
def test_a_hold_says_until_when(dose: Decimal | None, end: str, phrases: Phrases) -> None:
    option = HoldOption(resume_when=("event_grade_at_most_1",), resume_dose_mg_per_day=dose)
    (hold,) = _block(_advice(options=(option,)), phrases).holds
    assert "grade 1 or less" in hold
    assert end in hold


def test_the_dose_already_taken_is_not_suggested(phrases: Phrases) -> None:
    option = DoseOption(dose_mg_per_day=Decimal(400))
    now = {
        dose: fact("imatinib_now", Decimal(dose), "mg/d", date(2026, 1, 1)) for dose in (400, 600)
    }
    said = [
        _block(
            _advice(options=(option,), suggested=Decimal(400), because=because), phrases
        ).conclusion
        for because in ((now[400],), (now[600],), ())
    ]
    suggested = "Suggested dose: 400 mg/d."
    assert said == ["400 mg/d is the dose taken now.", suggested, suggested]


class Unworded(StrEnum):
    NEITHER = "neither"


def test_what_nobody_has_worded_stands_as_its_code_and_is_reported(phrases: Phrases) -> None:
    strange = fact("never_worded", Decimal("1.50"), "ug/L", date(2026, 5, 4))
    assert phrases.fact(strange) == "never_worded 1.5 ug/L 04-May-2026"
    assert phrases.fact(fact("never_worded", value=True)) == "never_worded True"
    assert phrases.code(None) == "—"
    assert phrases.code(Unworded.NEITHER) == "neither"
    assert phrases.warnings == ("fact.never_worded", "code.unworded.neither")


def test_long_text_is_shortened() -> None:
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abcdefg", 6) == "abcde…"


def test_due_items_come_overdue_first_and_done_ones_not_at_all(phrases: Phrases) -> None:
    def item(kind: DueKind, start: date, end: date, done: date | None = None) -> DueItem:
        return DueItem(
            kind=kind, due_on=start, window_start=start, window_end=end, done_on=done,
            because=(fact("no_sample_on_dose"),), citations=("chen2024", "gist56"),
        )  # fmt: skip

    rows = due_rows(
        (
            item(DueKind.CLINIC_VISIT, date(2026, 6, 1), date(2026, 6, 9)),
            item(DueKind.TROUGH_SAMPLE, date(2026, 5, 1), date(2026, 5, 4)),
            item(DueKind.SAFETY_LABS, date(2026, 4, 1), date(2026, 4, 9), date(2026, 4, 3)),
            item(DueKind.SAFETY_LABS, date(2026, 5, 1), date(2026, 5, 3)),
        ),
        GIST_DAY,
        phrases,
        Bibliography(make.knowledge(), phrases),
    )
    assert [row.status for row in rows] == ["overdue", "due", "upcoming"]
    assert rows[0].window == "01-May-2026 to 03-May-2026"
    assert rows[0].because.endswith("[1]\u00a0[2]")


def test_a_planned_operation_stands_above_what_is_due(phrases: Phrases) -> None:
    sources = Bibliography(make.knowledge(), phrases)
    for procedure, said in ((Procedure.WEDGE, "wedge resection"), (None, "—")):
        planned = make.surgery("2026-06-09", None, planned=True, procedure=procedure)
        (row,) = due_rows((), GIST_DAY, phrases, sources, planned)
        assert (row.status_word, row.due_on) == ("planned", "09-Jun-2026")
        assert (row.title, row.because) == ("Operation", said)


def test_a_tumour_that_needs_no_drug_is_not_called_adjuvant(phrases: Phrases) -> None:
    gist = Gist(primary_site=PrimarySite.STOMACH, size_cm=Decimal(2), mitoses_per_5mm2=Decimal(1),
                ruptured=False)  # fmt: skip
    history = make.gist_adjuvant(gist=gist, medications=[])
    said = banner(history, GIST_DAY, phrases, "", _evaluated(history, GIST_DAY).advice)
    words = "R0 resection (small bowel resection) on 02-Jul-2025; no drug treatment"
    assert said.lines[1][1] == words
    treated = make.gist_adjuvant(gist=gist)
    said = banner(treated, GIST_DAY, phrases, "", _evaluated(treated, GIST_DAY).advice)
    assert said.lines[1][1].endswith("adjuvant setting")


def test_sources_are_numbered_as_met_and_written_out(phrases: Phrases) -> None:
    sources = Bibliography(make.knowledge(), phrases)
    assert sources.short(["wang2009", "chen2024"]) == "Wang 2009\u00a0[1], Chen 2024\u00a0[2]"
    assert sources.marks(["chen2024", "not_in_the_list"]) == "[2]\u00a0[3]"
    assert sources.short(["not_in_the_list"]) == "not_in_the_list\u00a0[3]"
    full = sources.full()
    assert full[0].startswith("[1] Wang Y")
    assert full[2] == "[3] not_in_the_list"


def test_the_banner_names_the_patient_the_disease_and_the_drugs(
    gist: History, phrases: Phrases
) -> None:
    said = banner(gist, GIST_DAY, phrases)
    assert said.person.startswith("MRN TDM-1 · female · born 11-Feb-1966 (60 years)")
    assert [text for _label, text, _alarm in said.lines] == [
        (
            "GIST, diagnosed 20-Jun-2025 · jejunum or ileum · 7.5 cm · 6 mitoses per 5 mm²"
            " · KIT exon 11 W557_K558del"
        ),
        "R0 resection (small bowel resection) on 02-Jul-2025, adjuvant setting",
        "imatinib 400 mg/d since 11-Aug-2025",
        "simvastatin 20 mg/d",
        "not asked yet",
    ]


def test_known_allergies_and_pregnancy_are_alarms(phrases: Phrases) -> None:
    patient = make.patient(
        pregnant=True,
        other_malignancy=True,
        allergies=Allergies(AllergyStatus.KNOWN, "penicillin"),
    )
    said = banner(make.gist_adjuvant(patient=patient), GIST_DAY, phrases)
    assert [(text, alarm) for _label, text, alarm in said.lines[-2:]] == [
        ("penicillin", True),
        ("PREGNANT · another malignancy", True),
    ]


def test_the_end_of_care_stands_first_and_alarms(phrases: Phrases) -> None:
    event = make.event(EventKind.DEATH, "2026-04-01")
    said = banner(make.gist_adjuvant(events=[event]), GIST_DAY, phrases)
    assert said.lines[0] == ("Follow-up", "death, 01-Apr-2026", True)
    assert banner(make.gist_adjuvant(), GIST_DAY, phrases).lines[0][0] == "Disease"


def test_the_same_dose_in_two_rows_counts_from_the_first(phrases: Phrases) -> None:
    rows = [make.medication("2025-08-11", 400, "2025-10-01"), make.medication("2025-10-01", 400)]
    said = banner(make.gist_adjuvant(medications=rows), GIST_DAY, phrases)
    assert "imatinib 400 mg/d since 11-Aug-2025" in [text for _label, text, _alarm in said.lines]


def test_drugs_taken_together_have_rows_and_patterns(phrases: Phrases) -> None:
    rows = [
        make.medication("2025-08-11", 400, "2026-01-01"),
        make.medication("2025-09-01", 50, drug="sunitinib", pattern="4w_on_2w_off"),
        make.medication("2026-01-01", 300),
        make.medication("2026-02-01", 5, drug="other", pattern="Mondays"),
    ]
    history = make.gist_adjuvant(medications=rows)
    lines = [text for _label, text, _alarm in banner(history, GIST_DAY, phrases).lines]
    assert (
        "sunitinib 50 mg/d (4 weeks on, 2 off) since 01-Sep-2025; imatinib 300 mg/d since "
        "01-Jan-2026; other 5 mg/d (Mondays) since 01-Feb-2026"
    ) in lines
    protocol = make.knowledge().protocol
    drawn = timeline(history, _evaluated(history, GIST_DAY), protocol, GIST_DAY, phrases)
    assert [(bar.row, bar.share) for bar in drawn.doses] == [(0, 1), (1, 1), (0, 0.75), (2, 1)]
    assert drawn.dose_rows == 3


def test_a_stopped_drug_says_when_and_why(cml: History, phrases: Phrases) -> None:
    treatment = banner(cml, CML_DAY, phrases).lines[2][1]
    assert treatment == "None. imatinib 400 mg/d stopped 15-Oct-2025 (treatment-free remission)"


@pytest.mark.parametrize(
    ("history", "phase"),
    [
        (make.history(), "—"),
        (make.gist_adjuvant(surgeries=[make.surgery("2025-07-02", Margin.R2)]),
         "advanced since 02-Jul-2025"),
        (make.gist_adjuvant(surgeries=[]), "adjuvant"),
        (make.cml(), "chronic phase"),
    ],
)  # fmt: skip
def test_the_phase_is_the_rules_phase(history: History, phase: str, phrases: Phrases) -> None:
    assert banner(history, GIST_DAY, phrases).lines[1][1] == phase


def test_drugs_have_chinese_names() -> None:
    said = banner(make.gist_adjuvant(), GIST_DAY, Phrases(wording("zh")))
    assert "伊马替尼 400 mg/d，自 2025-08-11 起" in [text for _label, text, _alarm in said.lines]


def test_open_events_come_worst_first(gist: History, phrases: Phrases) -> None:
    found = open_toxicities(gist, GIST_DAY, phrases)
    assert [(row.grade, row.scale, row.remark) for row in found.rows] == [
        (3, "CTCAE 5.0", "intolerable; began on 400 mg/d"),
        (2, "CTCAE 5.0", "began on 400 mg/d"),
    ]
    assert "04-May-2026" in found.reviewed


def test_an_open_event_says_the_grades_it_had(phrases: Phrases) -> None:
    history = make.gist_adjuvant(
        medications=[make.medication("2025-08-11", stopped_on="2026-02-01")],
        toxicities=[
            make.toxicity("Nausea", 1, "2025-09-01", "2025-10-01"),
            make.toxicity("Nausea", 2, "2025-11-01", "2026-03-01"),
            make.toxicity("Nausea", 3, "2026-03-01"),
            replace(make.toxicity("Fatigue", 2, "2026-03-01"), scale=ToxicityScale.WHO),
        ],
    )
    rows = open_toxicities(history, GIST_DAY, phrases).rows
    assert [row.remark for row in rows] == ["grades 1 → 2 → 3", ""]


def _sheet(history: History, day: date, phrases: Phrases) -> Flowsheet:
    evaluation = _evaluated(history, day)
    return flowsheet(history, evaluation, make.knowledge(), day, phrases)


def test_the_flowsheet_has_the_last_six_days(cml: History, phrases: Phrases) -> None:
    sheet = _sheet(cml, CML_DAY, phrases)
    assert len(sheet.days) == 6
    rows = dict(sheet.rows)
    assert rows["BCR-ABL1, % IS"][-3:] == ("undetected", "0.004", "0.21")
    assert rows["Molecular response"][-2:] == ("MR4", "MR2")
    assert rows["imatinib, mg/d"][-2:] == ("no drug", "no drug")
    assert "ECOG" not in rows


def test_marks_stand_before_the_number(phrases: Phrases) -> None:
    history = make.gist_adjuvant(
        troughs=[
            make.trough("2026-01-05T08:30+08:00", 1400, 20),
            make.trough("2026-02-05T08:30+08:00", None, below_limit=Decimal(50)),
        ],
        labs=[
            make.lab("Hb", "2026-01-05", 112, "g/L", lln=Decimal(115)),
            make.lab("Hb", "2026-02-05", 160, "g/L", uln=Decimal(150)),
        ],
    )
    sheet = _sheet(history, GIST_DAY, phrases)
    rows = dict(sheet.rows)
    assert rows["Hb, g/L"] == ("G1 ▼ 112", "G1 ▲ 160")
    assert rows["Trough as measured, µg/L"] == ("* 1400", "< 50")
    assert rows["Trough at 24 h, µg/L"][0].startswith("* ")
    assert sheet.remarks == (
        ("05-Jan-2026", "Trough marked * does not count: drawn less than 22 h after the dose."),
    )


def test_the_flowsheet_says_grades_pairs_and_codes(phrases: Phrases) -> None:
    visit = make.visit("2026-01-05", systolic_mmhg=130, missed_doses_7d=1)
    history = make.gist_adjuvant(
        visits=[visit],
        toxicities=[make.toxicity("Edema limbs", 2, "2025-12-20")],
        labs=[make.lab("PLT", "2026-01-05", 180, "10^9/L")],
    )
    rows = dict(_sheet(history, GIST_DAY, phrases).rows)
    assert rows["Blood pressure, mmHg"] == ("130/—",)
    assert rows["Missed doses in 7 / 30 days"] == ("1/—",)
    assert rows["Edema limbs, grade"] == ("2",)
    assert rows["Adverse events reviewed"] == ("yes",)
    assert rows["PLT, 10⁹/L"] == ("180",)
    in_chinese = dict(_sheet(history, GIST_DAY, Phrases(wording("zh"))).rows)
    assert in_chinese["血小板 PLT，10⁹/L"] == ("180",)
    assert in_chinese["随访"] == ("门诊",)


def test_the_allergies_have_four_answers(phrases: Phrases) -> None:
    def said(allergies: Allergies | None) -> str:
        patient = make.patient(allergies=allergies)
        found = banner(make.history(patient=patient), GIST_DAY, phrases)
        return next(text for label, text, _alarm in found.lines if label == "Allergies")

    assert said(None) == "not asked yet"
    assert said(Allergies(AllergyStatus.NOT_RECORDED)) == "asked, answer not recorded"
    assert said(Allergies(AllergyStatus.NONE_KNOWN)) == "none known"
    assert said(Allergies(AllergyStatus.KNOWN, "penicillin")) == "penicillin"


def test_gaps_of_one_reason_share_a_line(phrases: Phrases) -> None:
    empty = _evaluated(make.history(), GIST_DAY)
    gaps = (
        DataGap(key="risk_afip", reason="later_version"),
        DataGap(key="survival", reason="later_version"),
        DataGap(key="bmi_kg_m2", reason="no_height"),
    )
    assert gap_lines(replace(empty, data_gaps=gaps), phrases) == (
        "Risk by AFIP; Survival: not assessed by this version",
        "Body mass index: the height is not recorded",
    )


def test_each_criterion_has_its_answer(cml: History, gist: History, phrases: Phrases) -> None:
    found = remission(cml, _evaluated(cml, CML_DAY), phrases)
    assert found is not None
    assert len(found.blocks) == 4
    answers = {row.answer for block in found.blocks for row in block.rows}
    assert {"met", "not_known"} <= answers
    assert "MMR lost 16-Mar-2026." in found.state
    assert remission(gist, _evaluated(gist, GIST_DAY), phrases) is None


def test_trials_stand_in_one_line_by_answer(cml: History, phrases: Phrases) -> None:
    found = remission(cml, _evaluated(cml, CML_DAY), phrases)
    assert found is not None
    assert found.trials.startswith("Trials, by the entry rules the review lists")
    assert "× not met DADI, ENESTfreedom, ENESTop, STAT2" in found.trials
    named = ("STIM1", "TWISTER", "ISAV", "JALSG-STIM213", "DOMEST", "EURO-SKI")
    assert all(found.trials.count(name) == 1 for name in named)
    never = make.cml(medications=[])
    empty = remission(never, _evaluated(never, CML_DAY), phrases)
    assert empty is not None
    assert empty.trials == ""


def test_which_test_calendar_since_when_and_why(phrases: Phrases) -> None:
    chosen = (
        PlanChoice(plan=TfrPlan.ELN_2020, on=date(2025, 10, 15)),
        PlanChoice(plan=TfrPlan.MINIMAL_2019, on=date(2026, 1, 5), reason="moved away"),
    )
    history = make.cml_stopped("2025-10-15", cml=Cml(tfr=TfrWish(plans=chosen)))
    found = remission(history, _evaluated(history, CML_DAY), phrases)
    assert found is not None
    assert "Test calendar: ELN 2020 (since 15-Oct-2025)." in found.state
    assert (
        "Test calendar: minimal test plan of 2019 (since 05-Jan-2026; reason given: “moved away”)."
        in found.state
    )
    bare = make.cml_stopped("2025-10-15")
    none = remission(bare, _evaluated(bare, CML_DAY), phrases)
    assert none is not None
    assert "No plan recorded: ELN 2020, the stricter." in none.state


def test_the_timeline_draws_undetected_at_the_depth_reached(
    cml: History, phrases: Phrases
) -> None:
    protocol = make.knowledge().protocol
    drawn = timeline(cml, _evaluated(cml, CML_DAY), protocol, CML_DAY, phrases)
    assert {p.percent for p in drawn.molecular.points if p.sign is Sign.UNDETECTED} == {0.001}
    assert drawn.molecular.points[-1].label == "0.21"
    assert drawn.marks == (TurnMark(date(2025, 10, 15), "stopped for TFR", divides=True),)
    assert [bar.is_pause for bar in drawn.doses] == [False, True]
    assert drawn.interval is None
    assert not drawn.shows_levels


def test_the_timeline_shows_the_interval_to_adjuvant_patients_only(
    gist: History, phrases: Phrases
) -> None:
    protocol = make.knowledge().protocol
    drawn = timeline(gist, _evaluated(gist, GIST_DAY), protocol, GIST_DAY, phrases)
    assert (drawn.interval, drawn.cut) == ((760.0, 1100.0), 1500.0)
    advanced = make.gist_adjuvant(
        surgeries=[make.surgery("2025-07-02", Margin.R2)],
        medications=[make.medication("2025-08-11", 400, "2026-01-01", StopReason.PROGRESSION),
                     make.medication("2026-01-01", 600)],
        troughs=[make.trough("2026-03-05T08:30+08:00", None, below_limit=Decimal(50))],
    )  # fmt: skip
    drawn = timeline(advanced, _evaluated(advanced, GIST_DAY), protocol, GIST_DAY, phrases)
    assert drawn.interval is None
    assert [round(bar.share, 2) for bar in drawn.doses] == [0.67, 1.0]
    assert [(point.raw, point.below) for point in drawn.levels] == [(50.0, True)]


def test_paper_shows_the_letters_of_earlier_lines_as_the_screen_does(phrases: Phrases) -> None:
    record, knowledge = two_lines(), make.knowledge()
    drawn = timeline(
        record, _evaluated(record, GIST_DAY), knowledge.protocol, GIST_DAY, phrases,
        lines=gist_lines(record, knowledge, GIST_DAY),
    )  # fmt: skip
    assert drawn.tumour_letters == ("", "line 1 PR", "line 1 PD", "line 2 SD")


def test_a_cycle_of_days_is_named_in_days(phrases: Phrases) -> None:
    row = make.medication("2026-01-01", 50, drug="sunitinib", pattern="5d_on_2d_off")
    lines = banner(make.gist_adjuvant(medications=[row]), GIST_DAY, phrases).lines
    said = "sunitinib 50 mg/d (days on 5, off 2) since 01-Jan-2026"
    assert said in [text for _label, text, _alarm in lines]


def test_beyond_the_chronic_phase_no_verdict_stands_on_paper(phrases: Phrases) -> None:
    known = Cml(
        phase=CmlPhase.ACCELERATED,
        transcript="e14a2",
        spleen_cm=Decimal(3),
        platelets_e9_l=Decimal(300),
        blasts_percent=Decimal(1),
        basophils_percent=Decimal(2),
    )
    today = date(2021, 1, 1)
    history = make.cml("2020-01-10", cml=known, bcr_abl=samples("2020-04-10=9;2020-08-10=0.5"))
    evaluation = _evaluated(history, today)
    found = response_content(evaluation, phrases)
    assert found is not None
    assert [(row.milestone, row.verdict, row.limits) for row in found.rows] == [
        ("Month 3", "", ""),
        ("Month 7", "", ""),
    ]
    assert "made for chronic phase" in found.outside
    assert found.scores[0].startswith("Not in chronic phase at diagnosis")
    assert not any("low" in said or "disagree" in said for said in found.scores)
    figure = molecular_figure(evaluation, make.knowledge().protocol, today, phrases)
    assert figure.points
    assert not figure.limits


def test_months_off_treatment_are_said_with_the_last_sample_that_shows_mmr(
    phrases: Phrases,
) -> None:
    seen = make.cml_stopped("2025-10-15", later_results=[make.bcr_abl("2025-11-20", None)])
    found = remission(seen, _evaluated(seen, date(2026, 5, 20)), phrases)
    assert found is not None
    said = "7 whole months since stopping; MMR last shown on 20-Nov-2025 (month 1)."
    assert said in found.state
    lost = make.cml_stopped("2025-10-15", later_results=[make.bcr_abl("2026-01-16", "0.2")])
    ended = remission(lost, _evaluated(lost, date(2026, 5, 20)), phrases)
    assert ended is not None
    assert "3 whole months off treatment until then." in ended.state


def test_off_the_scale_paper_says_whose_figures_are_judged(phrases: Phrases) -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.004")])
    assert history.cml is not None
    other = replace(history, cml=replace(history.cml, transcript="e19a2"))
    found = remission(other, _evaluated(other, CML_DAY), phrases)
    assert found is not None
    assert found.state[-1].startswith("Depth of response by the laboratory's own figures")
    evaluation = _evaluated(other, CML_DAY)
    sheet = flowsheet(other, evaluation, make.knowledge(), CML_DAY, phrases)
    assert "BCR-ABL1, % (not IS)" in [name for name, _ in sheet.rows]
