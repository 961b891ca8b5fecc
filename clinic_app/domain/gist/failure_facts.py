"""What is said of a failure: the event, the treatment it fell on, what was taken before."""

from collections.abc import Iterator

from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import Failure
from clinic_app.domain.gist.genotype import primary_mutations
from clinic_app.domain.gist.outlook import genotype_outlook, mutation_fact
from clinic_app.domain.gist.regimens import taken


def event_facts(failure: Failure) -> Iterator[Fact]:
    """Yield each event of the day."""
    for event in failure.events:
        yield fact("failure_event", event.kind.value, on=event.on)


def regimen_facts(failure: Failure) -> Iterator[Fact]:
    """Yield the regimen the failure fell on, and since when it is not taken any more."""
    row = failure.regimen
    if row is None:
        return
    yield fact("failing_regimen", row.daily_dose_mg, "mg/d", on=row.started_on, drug=row.drug)
    if row.stopped_on is not None:
        yield fact("failing_regimen_stopped", row.drug, on=row.stopped_on)


def taken_fact(course: GistCourse) -> Fact:
    """Return the drugs taken so far, of which there must be one."""
    return fact("drugs_taken", ", ".join(taken(course)))


def genotype_facts(course: GistCourse) -> Iterator[Fact]:
    """Yield the primary mutations, or that none is on record."""
    found = primary_mutations(course.known)
    for mutation in found:
        yield mutation_fact("genotype_found", mutation)
    if not found:
        yield fact("genotype_missing")


def secondary_facts(course: GistCourse) -> Iterator[Fact]:
    """Yield each mutation acquired under treatment, with what it means for the next drug."""
    outlook = genotype_outlook(course)
    for one in outlook.secondary if outlook else ():
        yield from one.because
