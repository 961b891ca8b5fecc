"""What becomes of each table when two records of one person are made one.

A table that points at a patient and stands in neither mapping would be left behind in a merge;
a test walks every foreign key and fails.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class MergeRule(StrEnum):
    """What becomes of the merged record's rows of a table."""

    MOVES = "moves"
    """They go over and are put after the kept record's; an equal row of a list stays."""
    ONCE = "once"
    """A record has one: it goes over when the kept record has none, and else stays."""
    WITH_PARENT = "with_parent"
    """They go where the row goes that they are a part of."""
    WITH_SIGNED_ROW = "with_signed_row"
    """They go where the row goes that was signed."""
    COPIED = "copied"
    """They never change; the kept record gets a copy of each it does not have."""
    REMADE = "remade"
    """They follow from the record: deleted, and made anew for the kept one."""
    NAMES_BOTH = "names_both"
    """It says of two records how they stand to each other, and stays as it was written."""


MERGE_RULES: Final[Mapping[str, MergeRule]] = {
    "diagnosis": MergeRule.ONCE,
    "gist": MergeRule.ONCE,
    "cml": MergeRule.ONCE,
    "tfr_wish": MergeRule.ONCE,
    "contact": MergeRule.ONCE,
    "consent": MergeRule.ONCE,
    "genotype": MergeRule.MOVES,
    "kinase_mutation": MergeRule.MOVES,
    "tfr_plan": MergeRule.MOVES,
    "surgery": MergeRule.MOVES,
    "medication": MergeRule.MOVES,
    "dose_event": MergeRule.MOVES,
    "visit": MergeRule.MOVES,
    "toxicity": MergeRule.MOVES,
    "trough": MergeRule.MOVES,
    "lab_value": MergeRule.MOVES,
    "bcr_abl": MergeRule.MOVES,
    "imaging": MergeRule.MOVES,
    "questionnaire": MergeRule.MOVES,
    "decision": MergeRule.MOVES,
    "event": MergeRule.MOVES,
    "call": MergeRule.MOVES,
    "bcr_abl_replicate": MergeRule.WITH_PARENT,
    "lesion": MergeRule.WITH_PARENT,
    "signature": MergeRule.WITH_SIGNED_ROW,
    "advice_basis": MergeRule.COPIED,
    "evaluation": MergeRule.REMADE,
    "advice": MergeRule.REMADE,
    "due_item": MergeRule.REMADE,
    "search_key": MergeRule.REMADE,
    "patient_merge": MergeRule.NAMES_BOTH,
    "told_apart": MergeRule.NAMES_BOTH,
}
"""The rule of every table with a foreign key to `patient`."""

BY_RECORD_NUMBER: Final = frozenset({"draft", "audit", "patient_merge"})
"""Tables that name a patient by record number: drafts follow, the trail is never changed."""
