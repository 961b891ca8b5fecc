"""One worker: in order, late answers dropped, failures delivered, nothing lost at the end."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.errors import StoreError
from clinic_app.ui.jobs import Jobs


class _Page:
    def __init__(self) -> None:
        self.heard: list[object] = []
        self.refused: list[str] = []

    def hear(self, value: object) -> None:
        self.heard.append(value)

    def refuse(self, error: Exception) -> None:
        self.refused.append(str(error))


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


def _echo(value: object) -> object:
    return value


def _fail() -> None:
    raise StoreError("store_busy")


def test_answers_come_in_the_order_asked(jobs: Jobs, qtbot: QtBot) -> None:
    page = _Page()
    with qtbot.waitSignal(jobs.idle):
        for number in range(5):
            jobs.run(_echo, number, done=page.hear)
    assert page.heard == [0, 1, 2, 3, 4]


def test_services_run_outside_the_window_s_thread(jobs: Jobs, qtbot: QtBot) -> None:
    page = _Page()
    with qtbot.waitSignal(jobs.idle):
        jobs.run(threading.get_ident, done=page.hear)
    assert page.heard != [threading.get_ident()]


def test_only_the_newest_of_a_topic_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    page = _Page()
    with qtbot.waitSignal(jobs.idle):
        jobs.run(_echo, "first patient", done=page.hear, topic="patient")
        jobs.run(_echo, "second patient", done=page.hear, topic="patient")
        jobs.run(_echo, "the list", done=page.hear, topic="list")
    assert page.heard == ["second patient", "the list"]


def test_a_failure_goes_to_the_page_that_asked(jobs: Jobs, qtbot: QtBot) -> None:
    page = _Page()
    with qtbot.waitSignal(jobs.idle):
        jobs.run(_fail, done=page.hear, failed=page.refuse)
    assert (page.heard, page.refused) == ([], ["store_busy"])


def test_a_failure_nobody_handles_is_offered_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    page = _Page()
    with qtbot.waitSignal(jobs.unanswered) as said:
        jobs.run(_fail, done=page.hear)
    assert said.args is not None
    assert said.args[0].code == "store_busy"


def test_a_page_that_is_gone_hears_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    page = _Page()
    heard = page.heard
    with qtbot.waitSignal(jobs.idle):
        jobs.run(_echo, 1, done=page.hear)
        del page
    assert heard == []


def test_forgotten_jobs_are_done_and_not_answered(jobs: Jobs, qtbot: QtBot) -> None:
    page, written = _Page(), list[int]()
    with qtbot.waitSignal(jobs.idle):
        jobs.run(written.append, 1, done=page.hear)
        jobs.forget()
    assert (written, page.heard) == ([1], [])


def test_stopping_finishes_what_was_asked(qtbot: QtBot) -> None:
    jobs, page, written = Jobs(), _Page(), list[int]()
    for number in range(20):
        jobs.run(written.append, number, done=page.hear)
    jobs.stop()
    assert written == list(range(20))
