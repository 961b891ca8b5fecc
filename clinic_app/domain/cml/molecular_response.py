"""Molecular response: which class a BCR-ABL result has, and whether it may be relied on.

Values are compared as exact decimals and never rounded first (D19). Too few or unknown control
copies make a deep response "cannot be assessed", not "no response"; a value above the limit of
MMR still counts, with low quality, because missing a loss of MMR is the greater harm (D18).

Source: cross2015; decisions D16, D18, D19; definition 43.
"""

import re
from decimal import Decimal
from typing import Final

from clinic_app.domain.cml.findings import (
    CLASSES_BY_DEPTH,
    MolecularResponse,
    Quality,
    ResponseClass,
)
from clinic_app.domain.cml.measurement import Measurement, limits_of, measure
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import MolecularParameters
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import BcrAbl

_OLDER_NAMES: Final = {"b2a2": "e13a2", "b3a2": "e14a2", "p210": "both"}
_BETWEEN_NAMES: Final = re.compile(r"[-/|+&,;()，；、（）和及]|and")
_DEEP: Final = (ResponseClass.MR4, ResponseClass.MR4_5, ResponseClass.MR5)


def class_of_value(percent: Decimal, p: MolecularParameters) -> ResponseClass:
    """Return the class of a detected value in per cent IS; each limit is inside its class."""
    limits = (
        p.mr5_percent,
        p.mr4_5_percent,
        p.mr4_percent,
        p.mmr_percent,
        p.mr2_percent,
        p.mr1_percent,
    )
    for response_class, limit in zip(CLASSES_BY_DEPTH, limits, strict=False):
        if percent <= limit:
            return response_class
    return ResponseClass.ABOVE_10_PERCENT


def class_of_copies(control_copies: Decimal, limits: tuple[int, int, int]) -> ResponseClass:
    """Return the deepest class that this many control copies can show.

    `limits` are the copies needed for MR4, MR4.5 and MR5, each inside; fewer than the first
    are inadequate.
    """
    reached = [c for c, limit in zip(_DEEP, limits, strict=True) if control_copies >= limit]
    return reached[-1] if reached else ResponseClass.INADEQUATE


def is_on_scale(transcript: str | None, p: MolecularParameters) -> bool:
    """Say whether a result of this transcript is on the International Scale.

    An unrecorded transcript counts as on the scale: the laboratory reported it so. Capitals,
    blanks, the older names of the two typical transcripts and both of them written out make no
    difference: a slip of the pen must not hide a loss of MMR. One atypical name among them does.
    """
    if transcript is None:
        return True
    written = _BETWEEN_NAMES.split("".join(transcript.lower().split()))
    names = {_OLDER_NAMES.get(name, name) for name in written if name}
    return bool(names) and names <= set(p.scale_transcripts)


def _shallower(first: ResponseClass, second: ResponseClass) -> ResponseClass:
    return max(first, second, key=CLASSES_BY_DEPTH.index)


def _adequate_class(
    measured: Measurement, limits: tuple[int, int, int], p: MolecularParameters
) -> ResponseClass:
    """Class a sample with enough control copies: value and copies must both reach it."""
    by_copies = class_of_copies(measured.control_copies or Decimal(0), limits)
    if measured.percent is None:
        return by_copies
    by_value = class_of_value(measured.percent, p)
    return _shallower(by_value, by_copies) if by_value in _DEEP else by_value


def _judge(measured: Measurement, p: MolecularParameters) -> tuple[ResponseClass, Quality]:
    """Return class and quality by the laboratory's own figures, whatever the transcript."""
    if measured.fault is None and measured.copies_suffice:
        limits = limits_of(measured.control_gene, p)
        return _adequate_class(measured, limits, p), Quality.ADEQUATE
    if measured.percent is not None and measured.percent > p.mmr_percent:
        return class_of_value(measured.percent, p), Quality.LOW
    return ResponseClass.INADEQUATE, Quality.INADEQUATE


def _mmr(depth: ResponseClass) -> bool | None:
    if depth is ResponseClass.INADEQUATE:
        return None
    return CLASSES_BY_DEPTH.index(depth) <= CLASSES_BY_DEPTH.index(ResponseClass.MMR)


def _limit_percent(depth: ResponseClass, p: MolecularParameters) -> Decimal | None:
    limits = (p.mr4_percent, p.mr4_5_percent, p.mr5_percent)
    return dict(zip(_DEEP, limits, strict=True)).get(depth)


def _classed(
    result: BcrAbl, measured: Measurement, transcript: str | None, p: MolecularParameters
) -> MolecularResponse:
    """Class an RT-qPCR result; off the scale it keeps its depth but gets no class."""
    depth, quality = _judge(measured, p)
    because: tuple[Fact, ...] = measured.facts
    on_scale = is_on_scale(transcript, p)
    if not on_scale:
        because = (*because, fact("bcr_abl_off_scale", transcript))
    return MolecularResponse(
        sampled_on=result.sampled_on,
        is_percent=measured.percent,
        response_class=depth if on_scale else None,
        mmr=_mmr(depth) if on_scale else None,
        quality=quality,
        because=because,
        detected=measured.detected,
        method=PcrMethod.RT_QPCR,
        depth=depth,
        limit_percent=None if measured.detected else _limit_percent(depth, p),
        lab=result.lab,
        on_scale=on_scale,
    )


def _shown_apart(
    result: BcrAbl, measured: Measurement, transcript: str | None, p: MolecularParameters
) -> MolecularResponse:
    """Keep a dPCR result without a class; only a value above MMR's limit says something."""
    above = measured.percent is not None and measured.percent > p.mmr_percent
    on_scale = is_on_scale(transcript, p)
    because = (*measured.facts, fact("bcr_abl_dpcr_apart"))
    if not on_scale:
        because = (*because, fact("bcr_abl_off_scale", transcript))
    return MolecularResponse(
        sampled_on=result.sampled_on,
        is_percent=measured.percent,
        response_class=None,
        mmr=False if above and on_scale else None,
        quality=Quality.LOW,
        because=because,
        detected=measured.detected,
        method=PcrMethod.DPCR,
        depth=None,
        limit_percent=None if measured.detected else p.dpcr_limit_percent,
        lab=result.lab,
        on_scale=on_scale,
    )


def classify(result: BcrAbl, transcript: str | None, p: MolecularParameters) -> MolecularResponse:
    """Class one BCR-ABL result.

    Undetected: by control copies alone. Detected: the shallower of what value and copies reach.
    Below 10,000 ABL1 or 24,000 GUSB copies, or when gene or copies are not recorded: a value
    above 0.1 % counts with low quality, anything else is inadequate. A method not recorded
    counts as RT-qPCR.
    """
    measured = measure(result, p)
    if result.method is PcrMethod.DPCR:
        return _shown_apart(result, measured, transcript, p)
    return _classed(result, measured, transcript, p)


def molecular_responses(known: History, knowledge: Knowledge) -> tuple[MolecularResponse, ...]:
    """Class every BCR-ABL result of the record, by sampling date."""
    transcript = known.cml.transcript if known.cml else None
    p = knowledge.protocol.molecular
    ordered = sorted(known.bcr_abl, key=lambda result: result.sampled_on)
    return tuple(classify(result, transcript, p) for result in ordered)
