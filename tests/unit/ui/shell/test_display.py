"""Values read the same everywhere, in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.findings import Level
from clinic_app.ui import display
from clinic_app.ui.display import Display

DAY = date(2026, 11, 20)


def test_dates_and_quantities() -> None:
    english, chinese = Display("en"), Display("zh")
    assert english.date(DAY) == "20-Nov-2026"
    assert chinese.date(DAY) == "2026-11-20"
    assert english.quantity(Decimal("0.10"), "ug/L") == "0.1\u00a0µg/L"
    assert english.date(None) == chinese.number(None) == "—"


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (date(1966, 11, 20), 60),
        (date(1966, 11, 21), 59),
        (date(2024, 2, 29), 2),
        (None, None),
    ],
)
def test_age_counts_completed_years(born: date | None, years: int | None) -> None:
    assert Display("en").age(born, DAY) == years


def test_levels_differ_by_word_not_only_by_colour() -> None:
    for language in ("en", "zh"):
        assert len({Display(language).level(level) for level in Level}) == 4


@pytest.mark.logs
def test_a_missing_sentence_shows_its_key(caplog: pytest.LogCaptureFixture) -> None:
    assert Display("en").sentence("no.such.key") == "no.such.key"
    assert "no.such.key" in caplog.text


def test_only_known_languages() -> None:
    with pytest.raises(ValueError, match="fr"):
        display.use("fr")
