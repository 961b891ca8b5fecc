"""A trial's figures in words: each rate with its time, what relapse meant, the follow-up.

Where the review prints something else than the trial reported, both stand there.
"""

from collections.abc import Iterator, Mapping

from clinic_app.domain.cml.trials import PrintedRate, Trial, TrialRate
from clinic_app.domain.knowledge import Citation
from clinic_app.ui import display


def short_words(trial: Trial) -> str:
    """Return the latest rate with what relapse meant, `38 % at 60 months · relapse: MMR lost`."""
    now = display.current()
    last = trial.last_rate
    rate = now.sentence("trial.no_rate_short") if last is None else _plain(last)
    if trial.relapse is None:
        return now.sentence("trial.short_not_given", rate=rate)
    key = "trial.short_to_confirm" if trial.relapse_to_confirm else "trial.short"
    return now.sentence(key, rate=rate, relapse=now.sentence(f"relapse_short.{trial.relapse}"))


def trial_sentences(trial: Trial, citations: Mapping[str, Citation]) -> tuple[str, ...]:
    """Return what is known of a trial beside its entry rule, a sentence each."""
    return tuple(_sentences(trial, citations))


def _sentences(trial: Trial, citations: Mapping[str, Citation]) -> Iterator[str]:
    now = display.current()
    yield _rates(trial)
    yield _relapse(trial)
    if trial.follow_up_months is None:
        yield now.sentence("trial.follow_up_not_given")
    else:
        yield now.sentence("trial.follow_up", months=trial.follow_up_months)
    for key in (f"trial_printed.{trial.key}", f"trial_note.{trial.key}"):
        if now.knows(key):
            yield now.sentence(key)
    sources = now.sentence("list.separator").join(_source(key, citations) for key in trial.cites)
    if trial.checked is None:
        yield now.sentence("trial.source", sources=sources)
    else:
        yield now.sentence("trial.source_checked", sources=sources, checked=trial.checked)


def _source(key: str, citations: Mapping[str, Citation]) -> str:
    """Return a source in short: the names, the year, and its key in the evidence."""
    found = citations.get(key)
    return key if found is None else f"{found.authors} {found.year} ({key})"


def _plain(rate: TrialRate | PrintedRate) -> str:
    return display.current().sentence(f"trial.rate_{rate.unit}", percent=rate.percent, at=rate.at)


def _rate(rate: TrialRate) -> str:
    now = display.current()
    if rate.printed is not None:
        printed = _plain(rate.printed)
        return now.sentence("trial.rate_corrected", rate=_plain(rate), printed=printed)
    if rate.published:
        return now.sentence("trial.rate_published", rate=_plain(rate))
    return _plain(rate)


def _rates(trial: Trial) -> str:
    now = display.current()
    if not trial.rates:
        return now.sentence("trial.no_rate")
    listed = now.sentence("list.separator").join(map(_rate, trial.rates))
    return now.sentence("trial.rates", rates=listed)


def _relapse(trial: Trial) -> str:
    now = display.current()
    if trial.relapse is None:
        return now.sentence("trial.relapse_not_given")
    meant = now.sentence(f"relapse.{trial.relapse}")
    if trial.relapse_printed is None:
        return now.sentence("trial.relapse", relapse=meant)
    printed = now.sentence(f"relapse.{trial.relapse_printed}")
    key = "trial.relapse_to_confirm" if trial.relapse_to_confirm else "trial.relapse_corrected"
    return now.sentence(key, relapse=meant, printed=printed)
