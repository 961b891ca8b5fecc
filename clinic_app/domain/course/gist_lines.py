"""The lines of treatment of a GIST with what their images showed, for whoever draws a course."""

from datetime import date

from clinic_app.domain.evaluate import stamp_of
from clinic_app.domain.gist.course import gist_course
from clinic_app.domain.gist.earlier_lines import LineResponses, line_responses
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History


def gist_lines(
    known: History, knowledge: Knowledge | None, today: date
) -> tuple[LineResponses, ...]:
    """Return the lines of a known record, the current one last; none without limits to judge by.

    None of a patient who has no GIST.
    """
    if knowledge is None or known.diagnosis.disease is not Disease.GIST:
        return ()
    stamp = stamp_of(knowledge.protocol)
    return line_responses(gist_course(known, knowledge, Horizon(today), stamp))
