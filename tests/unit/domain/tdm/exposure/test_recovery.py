"""Simulated patients are found again, and the 90 % interval holds 90 % of them."""

from benchmarks.exposure_recovery import recovered


def test_simulated_patients_are_recovered() -> None:
    found = recovered(patients=160, seed=20261129)
    assert 0.84 <= found.share_within <= 0.96
    assert abs(found.median_error) < 0.05
    assert found.median_absolute_error < 0.75 * found.median_absolute_error_before
