"""What the stopwatch prints is what the benchmark reads, and no journey drops out unseen."""

from benchmarks.window_blocks import measured, missing_of
from tests.stopwatch import MOST_KEPT, Block, Blocks

LONG = Block(55.4, 60.2, "Timer", "QTimer of Slices")
WAITED = Block(20.0, 300.0, "MetaCall", "Jobs of MainWindow")
SHORT = Block(1.0, 1.0, "Paint", "QWidget")


def _line(*blocks: Block, journey: str = "test_one") -> str:
    kept = Blocks()
    for block in blocks:
        kept.note(block)
    return f".{kept.line(journey)}; pace 2.0 ms"


def test_the_longest_by_both_clocks_are_read_back() -> None:
    (one,) = measured(["something else", _line(SHORT, LONG, WAITED), ""])
    assert (one.journey, one.pace_ms) == ("test_one", 2.0)
    assert (one.cpu_ms, one.cpu_event) == (55, "Timer to QTimer of Slices")
    assert (one.wall_ms, one.wall_event) == (300, "MetaCall to Jobs of MainWindow")
    assert "over the bar" in str(one)


def test_one_event_alone_is_read_too() -> None:
    (one,) = measured([_line(SHORT)])
    assert (one.cpu_ms, one.wall_ms, one.wall_event) == (1, 1, "Paint to QWidget")
    assert "within" in str(one)


def test_the_longest_are_kept_in_order_however_they_come() -> None:
    kept = Blocks()
    for cpu_ms in (3, 9, 1, 7, 5, 8, 2):
        kept.note(Block(cpu_ms, 10 - cpu_ms, "Timer", "QTimer"))
    computed, clock = kept.line("test_one").split("; by the clock: ")
    found = [part.split(" ms")[0] for part in computed.split(": ")[1].split(", ")]
    assert found == ["9", "8", "7", "5", "3"]
    assert len(found) == MOST_KEPT
    assert clock.startswith("1 ms (9 by the clock)")
    kept.clear()
    assert kept.line("test_one") == "longest events of test_one: none; by the clock: none"


def test_a_journey_without_a_line_is_missed() -> None:
    journeys = measured([_line(LONG), _line(LONG, journey="test_two")])
    assert missing_of(["test_one", "test_two"], journeys) == []
    assert missing_of(["test_one", "test_two", "test_three"], journeys) == ["test_three"]
    assert missing_of(["test_one", "test_one", "test_two"], journeys) == ["test_one"]
    nothing = measured(["longest events of test_one: none; by the clock: none; pace 2.0 ms"])
    assert missing_of(["test_one"], nothing) == ["test_one"]
