import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.db.recovery_key import new_recovery_key, normalized
from clinic_app.errors import StoreError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_it_is_printed_in_six_groups_of_five() -> None:
    key = new_recovery_key()
    assert [len(group) for group in key.split("-")] == [5] * 6
    assert normalized(key) == key.replace("-", "")
    assert new_recovery_key() != key


def test_case_blanks_dashes_and_lookalikes_do_not_matter() -> None:
    key = new_recovery_key()
    typed = key.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert normalized(f"  {typed}\n") == normalized(key)


@given(st.integers(0, 29), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_told_as_a_typing_error(place: int, letter: str) -> None:
    good = normalized("46HBC-KA923-15ARQ-YA2FN-F0FYK-HY45V")
    typed = good[:place] + letter + good[place + 1 :]
    if typed == good:
        return
    with pytest.raises(StoreError, match="store_recovery_typing"):
        normalized(typed)


@pytest.mark.parametrize("typed", ["", "46HBC", "46HBC-KA923-15ARQ-YA2FN-F0FYK-HY45V-7"])
def test_too_short_and_too_long_are_told(typed: str) -> None:
    with pytest.raises(StoreError, match="store_recovery_incomplete") as caught:
        normalized(typed)
    assert caught.value.parameters["expected"] == 30


def test_letters_no_key_has_are_a_typing_error() -> None:
    with pytest.raises(StoreError, match="store_recovery_typing"):
        normalized("中6HBC-KA923-15ARQ-YA2FN-F0FYK-HY45V")
