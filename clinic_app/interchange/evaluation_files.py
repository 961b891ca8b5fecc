"""A file of records in, their evaluations out: what `clinic-app evaluate` prints."""

from datetime import date

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.domain.record.problems import problems
from clinic_app.interchange.evaluation_json import dump_evaluation
from clinic_app.interchange.history_files import Document, parse_members, placed, refuse


def plausible_histories(
    document: Document, knowledge: Knowledge, today: date | None
) -> tuple[History, ...]:
    """Return every record of the file once all of them are in order.

    `today` as for `problems`: None to evaluate, the day for an import.

    Raises:
        InvalidInputError: The faults of all records, each with its place in the file.
    """
    histories = parse_members(document)
    faults = tuple(
        placed(member, fault)
        for member, history in zip(document.members, histories, strict=True)
        for fault in problems(history, knowledge, today)
    )
    refuse(faults)
    return histories


def evaluate_document(
    document: Document, knowledge: Knowledge, as_of: date | None, today: date
) -> str:
    """Return one evaluation per record, laid out as the records were.

    The day is `as_of`, otherwise the record's own, otherwise `today`.

    Raises:
        InvalidInputError: One record or more are not valid; nothing is evaluated.
    """
    histories = plausible_histories(document, knowledge, None)
    return document.written(
        dump_evaluation(evaluate(history, as_of or history.as_of or today, knowledge))
        for history in histories
    )
