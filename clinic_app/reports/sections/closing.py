"""What could not be assessed, the sources, the line for the signature."""

from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable, KeepTogether

from clinic_app.reports.prose import Span
from clinic_app.reports.styles import FINE, QUIET, SMALL, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_PAIR = 2
_SIGNATURE = (TEXT_WIDTH * 0.6, TEXT_WIDTH * 0.4)
_SIGNATURE_WITH_NOTE = (TEXT_WIDTH * 0.44, TEXT_WIDTH * 0.22, TEXT_WIDTH * 0.34)


def gap_section(
    gaps: tuple[str, ...], setter: Typesetter, *, runs_in: bool = False
) -> list[Flowable]:
    """Return what could not be assessed, with the reason; nothing missing says so."""
    if not gaps:
        return [setter.empty_section("gaps", setter.phrases.say("no_gaps"))]
    if runs_in:
        return setter.lines("gaps", gaps, runs_in=True)
    return _never_one_alone(setter.lines("gaps", gaps))


def _never_one_alone(lines: list[Flowable]) -> list[Flowable]:
    """Keep the heading with its first two lines, and the last two lines, on one page."""
    first, rest = lines[:3], lines[3:]
    if len(rest) < _PAIR:
        return [KeepTogether(lines)]
    return [KeepTogether(first), *rest[:-_PAIR], KeepTogether(rest[-_PAIR:])]


def closing_section(
    sources: tuple[str, ...], disclaimer: str, setter: Typesetter, *, is_folded: bool = False
) -> list[Flowable]:
    """Return every source, who decides, and the lines to sign on, kept together.

    A signature alone on a page would sign nothing.
    """
    parts = sources_section(sources, setter, is_folded=is_folded)
    return [KeepTogether([*parts, *_who_decides(disclaimer, setter), *signature_section(setter)])]


def sources_section(
    sources: tuple[str, ...], setter: Typesetter, *, is_folded: bool
) -> list[Flowable]:
    """Return every source, nothing without any.

    A page that `is_folded` has them in one paragraph, and says where the rest stands.
    """
    parts: list[Flowable] = [setter.prose(source, FINE) for source in sources]
    if parts and is_folded:
        # First, so that it never stands alone at the head of a page.
        parts = [
            setter.prose(setter.phrases.say("folded"), replace(FINE, keep_with_next=True)),
            setter.prose(setter.phrases.say("source_separator").join(sources), FINE),
        ]
    if parts:
        parts.insert(0, setter.heading("sources"))
    return parts


def _who_decides(disclaimer: str, setter: Typesetter) -> list[Flowable]:
    spans = (Span(f"{disclaimer}  ", bold=True), Span(setter.phrases.say("sign.note")))
    rule = HRFlowable(
        width="100%", thickness=0.6, color=HexColor(QUIET), spaceBefore=5, spaceAfter=2
    )
    return [rule, setter.prose(spans, SMALL)]


def signature_section(setter: Typesetter, *, has_note: bool = False) -> list[Flowable]:
    """Return the lines to sign on; who decides and that it is unsigned stands on every page.

    With a note what the signature is for stands beside them, where no height is to spare.
    """
    say = setter.phrases.say
    names = ("physician", "date", "note") if has_note else ("physician", "date")
    lines = setter.table(
        [tuple(say(f"sign.{name}") for name in names)],
        _SIGNATURE_WITH_NOTE if has_note else _SIGNATURE,
        styles=[
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(QUIET)),
            ("TOPPADDING", (0, 0), (-1, -1), 13),
        ],
    )
    return [lines]
