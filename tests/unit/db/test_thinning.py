from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from clinic_app.db.at_rest import AtRest
from clinic_app.db.audit import Head
from clinic_app.db.manifest import Manifest
from clinic_app.db.thinning import ALWAYS_KEPT, kept

NOON: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _manifest(seq: int, made_at: datetime, epoch: int = 0) -> Manifest:
    return Manifest(
        file=f"{epoch}-{seq}", store_id="s", made_at=made_at, epoch=epoch, head=Head(seq, ""),
        change_seq=seq, last_change_at=None, counts={}, at_rest=AtRest(0, ""), schema="0003",
        app_version="1",
    )  # fmt: skip


def test_two_years_of_daily_backups_become_days_weeks_and_months() -> None:
    made = [_manifest(day, NOON + timedelta(days=day)) for day in range(730)]
    staying = kept(made)
    newest = [f"0-{day}" for day in range(723, 730)]
    assert staying.issuperset(newest)
    assert 7 + 4 + 10 <= len(staying) <= 7 + 5 + 12
    assert min(int(one.split("-")[1]) for one in staying) < 730 - 300


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(0), timedelta(days=400)])
def test_the_newest_five_stay_whatever_the_clock_says(step: timedelta) -> None:
    made = [_manifest(seq, NOON + seq * step) for seq in range(40)]
    assert kept(made).issuperset(f"0-{seq}" for seq in range(35, 40))


def test_after_a_restore_the_new_line_is_the_newer_one() -> None:
    """The trail goes on from an earlier line: its numbers are lower for a while."""
    left_behind = [_manifest(seq, NOON) for seq in range(100, 110)]
    gone_on = [_manifest(seq, NOON, epoch=1) for seq in range(50, 55)]
    assert kept([*left_behind, *gone_on]) == {f"1-{seq}" for seq in range(50, 55)}


def test_a_few_backups_are_all_kept() -> None:
    made = [_manifest(seq, NOON) for seq in range(ALWAYS_KEPT)]
    assert len(kept(made)) == ALWAYS_KEPT
    assert kept([]) == frozenset()
