"""The printed audit trail as values: one row for each line, the newest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.audit_trail import AuditFilters, AuditLine, RowWrite, subjects
from clinic_app.reports.content.furniture import Furniture, Printing, anchor_words
from clinic_app.reports.content.phrases import Phrases

_SAID_IN = ("paper", "audit_value")


@dataclass(frozen=True, slots=True)
class LineText:
    """One line of the trail in words."""

    number: str
    when: str
    by: str
    action: str
    patient: str
    changed: str
    reason: str
    is_broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditListContent:
    """The whole list; `remarks` say what narrows it and what is wrong with it."""

    furniture: Furniture
    clinic: str
    remarks: tuple[str, ...]
    lines: tuple[LineText, ...]


def audit_list_content(
    lines: Sequence[AuditLine],
    filters: AuditFilters,
    phrases: Phrases,
    today: date,
    printing: Printing,
    *,
    is_cut: bool,
) -> AuditListContent:
    """Return what stands on the list; `is_cut` says that older lines were left out."""
    remarks = [phrases.say("audit_list.counted", count=len(lines))]
    only = phrases.say("list_separator").join(_filters(filters, phrases))
    if only:
        remarks.append(phrases.say("audit_list.only", filters=only))
    if is_cut:
        remarks.append(phrases.say("audit_list.cut", count=len(lines)))
    broken = [str(one.seq) for one in lines if not one.is_intact]
    if broken:
        remarks.append(phrases.say("audit_list.broken", lines=", ".join(broken)))
    return AuditListContent(
        furniture=_furniture(phrases, today, printing),
        clinic=printing.details.name or "",
        remarks=tuple(remarks),
        lines=tuple(_line(one, phrases, printing) for one in lines),
    )


def _furniture(phrases: Phrases, today: date, printing: Printing) -> Furniture:
    return Furniture(
        language=phrases.wording.language,
        title=phrases.say("audit_list.title", on=today),
        kicker="",
        identity=("", "", ""),
        flags=(phrases.say("demo"),) if printing.is_demo else (),
        protocol="",
        made=phrases.say("made", at=printing.printed_at, by=printing.printed_by),
        disclaimer=phrases.say("audit_list.confidential"),
        anchor=anchor_words(printing, phrases),
    )


def _filters(filters: AuditFilters, phrases: Phrases) -> Iterator[str]:
    if filters.from_day is not None:
        yield phrases.say("audit_list.from", day=filters.from_day)
    if filters.to_day is not None:
        yield phrases.say("audit_list.to", day=filters.to_day)
    if filters.by:
        yield phrases.say("audit_list.by", by=filters.by)
    if filters.action:
        yield _action(filters.action, phrases)
    if filters.patient:
        yield phrases.say("audit_list.patient", patient=filters.patient)
    if filters.text:
        yield phrases.say("audit_list.text", text=filters.text)


def _line(line: AuditLine, phrases: Phrases, printing: Printing) -> LineText:
    """Return a line in words, its moment in the offset of the clinic."""
    at = line.at.astimezone(printing.printed_at.tzinfo)
    hidden = phrases.finding("audit_list.hidden_reason", otherwise="—")
    return LineText(
        number=str(line.seq),
        when=phrases.wording.moment(at),
        by=line.by,
        action=_what(line, phrases),
        patient=line.patient or "",
        changed=phrases.say("source_separator").join(_changed(line.writes, phrases)),
        reason=hidden if line.is_reason_hidden else line.reason or "",
        is_broken=not line.is_intact,
    )


def _action(action: str, phrases: Phrases) -> str:
    return phrases.finding(f"audit_action.{action}", otherwise=action)


def _what(line: AuditLine, phrases: Phrases) -> str:
    """Return what was done, and about which paper or user."""
    what = _action(line.action, phrases)
    about = phrases.say("name_separator").join(_subject(one, phrases) for one in subjects(line))
    return phrases.finding("audit_list.about", what, what=what, about=about) if about else what


def _subject(subject: str, phrases: Phrases) -> str:
    keys = (f"{area}.{subject}" for area in _SAID_IN)
    known = phrases.wording
    return next((known.say(key) for key in keys if known.knows(key)), subject)


def _changed(writes: Iterable[RowWrite], phrases: Phrases) -> list[str]:
    """Say which kinds of rows were written and how many: what they say stays in the store."""
    counts: dict[str, int] = {}
    for write in writes:
        counts[write.table] = counts.get(write.table, 0) + 1
    return [
        phrases.say(
            "audit_list.rows",
            name=phrases.finding(f"audit_table.{table}", otherwise=table),
            count=count,
        )
        for table, count in counts.items()
    ]
