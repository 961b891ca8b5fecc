"""The trials of stopping: what the file must hold, what is refused, and no erratum undone."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from clinic_app.domain.cml.trials import JUDGED, Relapse, TimeUnit, Trial, TrialGroup, TrialLevel
from clinic_app.errors import InvalidInputError
from clinic_app.interchange.trial_files import TRIALS, read_trials
from clinic_app.wording import LANGUAGES, Wording, wording
from tests.knowledge import KNOWLEDGE

BY_KEY = {trial.key: trial for trial in KNOWLEDGE.tfr_trials}
OF_A_TRIAL = ("trial_printed", "trial_note")


def _read(path: Path, text: str) -> tuple[Trial, ...]:
    path.write_text(text, encoding="utf-8")
    return read_trials(path, KNOWLEDGE.cml_tkis, KNOWLEDGE.citations)


def test_the_ten_trials_and_two_series_stand_in_the_order_of_the_page() -> None:
    assert tuple(BY_KEY) == (*JUDGED, "re_stim", "chinese_series")
    groups = [trial.group for trial in KNOWLEDGE.tfr_trials]
    assert groups == sorted(groups, key=list(TrialGroup).index)
    assert [trial.patients for trial in KNOWLEDGE.tfr_trials] == [
        100, 40, 108, 68, 99, 63, 190, 126, 78, 755, 70, 22,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "printed", "published"),
    [
        ("stim1", Relapse.LOSS_OF_CMR, Relapse.LOG_RISE_OR_MMR),
        ("twister", Relapse.LOSS_OF_MMR, Relapse.POSITIVE_OR_MMR),
        ("isav", Relapse.LOSS_OF_MMR, Relapse.MMR_TWICE),
        ("domest", Relapse.LOSS_OF_MMR, Relapse.LOSS_OF_MR4),
        ("dadi", Relapse.LOSS_OF_MR4, Relapse.MR4_ONCE),
        ("enestfreedom", Relapse.LOSS_OF_MMR, Relapse.MMR_ONCE),
        ("enestop", Relapse.LOSS_OF_MR4, Relapse.MMR_OR_CONFIRMED_MR4),
        ("stat2", Relapse.LOSS_OF_MMR, Relapse.CONFIRMED_MR4_5),
    ],
)
def test_both_definitions_of_relapse_are_kept(
    key: str, printed: Relapse, published: Relapse
) -> None:
    found = BY_KEY[key]
    assert (found.relapse_printed, found.relapse) == (printed, published)
    assert found.relapse_to_confirm is (key in {"domest", "enestop"})


def test_corrected_figures_stand_with_the_printed_ones() -> None:
    freedom = BY_KEY["enestfreedom"].rates[0]
    assert (freedom.percent, freedom.at, freedom.unit) == (Decimal("51.6"), 48, TimeUnit.WEEKS)
    assert freedom.printed is not None
    assert (freedom.printed.percent, freedom.printed.at) == (Decimal("52.6"), 12)
    dadi = BY_KEY["dadi"].last_rate
    assert dadi is not None
    assert (dadi.percent, dadi.at) == (Decimal(44), 36)
    assert dadi.printed is not None
    assert dadi.printed.at == 24
    assert BY_KEY["chinese_series"].last_rate is None


def test_entry_rules_are_the_corrected_ones() -> None:
    entries = {key: trial.entry for key, trial in BY_KEY.items() if trial.entry}
    assert entries["isav"].level is TrialLevel.UNDETECTED
    assert entries["stim1"].level is TrialLevel.UNDETECTED
    least = {key for key, one in entries.items() if one.level_years and one.level_years.at_least}
    assert least == {"isav", "dadi"}
    freedom = entries["enestfreedom"].drug_years
    assert freedom is not None
    assert (freedom.years, freedom.at_least) == (3, True)
    assert {key for key, one in entries.items() if one.level_years is None} == {"twister", "stat2"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trial_has_its_words(language: str) -> None:
    words = wording(language)
    for trial in KNOWLEDGE.tfr_trials:
        assert words.knows(f"trial_group.{trial.group}")
        assert words.knows(f"trial_name.{trial.key}")
        for relapse in (trial.relapse, trial.relapse_printed):
            assert relapse is None or words.knows(f"relapse.{relapse}")
            assert relapse is None or words.knows(f"relapse_short.{relapse}")
    every = sorted(words.keys())
    told = {key.split(".")[1] for key in every if key.startswith(OF_A_TRIAL)}
    assert told <= set(BY_KEY)


def test_figures_are_the_same_in_both_languages() -> None:
    english, chinese = (wording(language) for language in LANGUAGES)
    for key in sorted(english.keys()):
        if key.startswith(("trial", "relapse", "predictor", "fact.trial", "fact.undetected")):
            assert _figures(english, key) == _figures(chinese, key), key


def _figures(words: Wording, key: str) -> list[str]:
    """Return the figures of a template; numbers that one language writes as words are none."""
    template = words._sentences[key]
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"\{\w+\}", "", template)))


STIM = 'group = "imatinib"\npatients = 1\ncites = ["tfr_review"]\n'


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"[x]\n{STIM}rates = [{{ percent = 101, at = 3 }}]", "x.rates[0].percent"),
        (f"[x]\n{STIM}rates = [{{ percent = -1, at = 3 }}]", "x.rates[0].percent"),
        (f"[x]\n{STIM.replace('tfr_review', 'nobody')}", "x.cites[0]"),
        (f'[x]\n{STIM}[x.entry]\nlevel = "MR4"\ndrugs = ["aspirin"]', "x.entry.drugs[0]"),
        (f'[x]\n{STIM}[x.entry]\nlevel = "MR4"\ndrug_years = {{ years = 3 }}', "x.entry.drugs"),
        (f'[x]\n{STIM}[x.entry]\nlevel = "MR3"', "x.entry.level"),
        (f"[x]\n{STIM}relapse = 'any'", "x.relapse"),
        (f"[x]\n{STIM}what = 1", "x.what"),
        (f"[x]\n{STIM}", "stim1.entry"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, path: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        _read(tmp_path / "trials.toml", text)
    assert refused.value.faults[0].path == path


def test_the_file_reads_again_as_shipped(tmp_path: Path) -> None:
    shipped = TRIALS.read_text(encoding="utf-8")
    assert _read(tmp_path / "trials.toml", shipped) == KNOWLEDGE.tfr_trials
