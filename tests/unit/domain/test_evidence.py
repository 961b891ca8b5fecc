"""Every rule names what it rests on, and everything it names is on the page."""

from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.evidence import EvidenceKind, Grounds
from clinic_app.domain.findings import DueKind
from clinic_app.services.demo.clinic import synthetic_histories
from clinic_app.services.evidence import evidence
from clinic_app.wording import wording
from tests import make

TODAY = date(2026, 11, 20)
ALL = evidence(make.knowledge())
FIELDS = {
    EvidenceKind.ERRATUM: ("printed", "correct"),
    EvidenceKind.DECISION: ("question", "answer"),
}


@pytest.mark.parametrize("entry", ALL.entries, ids=lambda entry: entry.key)
def test_every_entry_is_said_in_both_languages(entry: object) -> None:
    (found,) = [one for one in ALL.entries if one is entry]
    for field in FIELDS.get(found.kind, ("text",)):
        key = f"evidence.{found.kind}.{found.name}.{field}"
        assert wording("en").say(key) != wording("zh").say(key) or found.key == "gist56_legend"


def test_every_sentence_belongs_to_an_entry() -> None:
    listed = {(one.kind.value, one.name) for one in ALL.entries}
    keys = wording("en").keys()
    spoken = {tuple(key.split(".")[1:3]) for key in keys if key.startswith("evidence.")}
    about = {("about", name) for name in ("due", "criteria", "risk", "response")}
    assert spoken == listed | about


def test_keys_are_unique_and_every_named_one_is_listed() -> None:
    keys = [source.key for source in ALL.sources] + [entry.key for entry in ALL.entries]
    assert len(keys) == len(set(keys))
    named = {key for rest in ALL.rests_on.values() for key in rest}
    assert named <= set(keys)
    assert {entry.source for entry in ALL.entries if entry.source} <= set(keys)


def test_every_finding_of_the_demo_clinic_rests_on_something() -> None:
    for history in synthetic_histories(TODAY):
        found = evaluate(history, TODAY, make.knowledge())
        for advice in found.advice:
            assert advice.rule in ALL.rests_on, advice.rule
            assert _behind(advice.rule, advice.citations)
        for item in found.due:
            assert _behind(item.kind, item.citations), item.kind


def test_every_kind_of_due_item_names_its_definitions() -> None:
    assert {kind.value for kind in DueKind} <= set(ALL.rests_on)


def test_citations_come_first_and_nothing_twice() -> None:
    behind = _behind("cml.tfr.loss_of_mmr", ("eln2020", "tfr_review", "D16", "definitions"))
    assert behind[:3] == ("eln2020", "tfr_review", "D16")
    assert len(behind) == len(set(behind))
    assert "definitions" not in behind
    assert _behind("unheard of", ()) == ()


def _behind(rule: str, citations: tuple[str, ...]) -> tuple[str, ...]:
    return ALL.behind(Grounds(about="", rules=(rule,), citations=citations))
