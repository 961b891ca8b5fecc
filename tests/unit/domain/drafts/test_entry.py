from datetime import date

from clinic_app.domain.drafts.entry import without
from clinic_app.domain.record.codes import TfrPlan
from clinic_app.domain.record.patient import Cml, PlanChoice, TfrWish
from tests import make


def test_one_of_two_equal_rows_is_left_out() -> None:
    visit = make.visit(date(2026, 5, 1))
    history = make.gist_adjuvant(visits=[visit, visit])
    assert without(history, "visits", visit).visits == (visit,)
    assert without(history, "visits", make.visit(date(2026, 6, 1))) == history


def test_a_row_deep_in_a_part_is_left_out() -> None:
    plan = PlanChoice(plan=TfrPlan.ELN_2020)
    history = make.cml(cml=Cml(tfr=TfrWish(plans=(plan,))))
    left = without(history, "cml.tfr.plans", plan)
    assert left.cml == Cml(tfr=TfrWish())
    assert without(make.gist_adjuvant(), "cml.tfr.plans", plan).cml is None
