"""Work in the background: done in order, or only the latest, and never in the way of quitting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from heardback.dashboard.background import Background, Lane
from heardback.desk import RefusedError

PATIENCE = 10.0


def test_jobs_are_done_in_order() -> None:
    done: list[int] = []
    lane = Lane("test")
    for n in range(20):
        lane.do(lambda n=n: done.append(n))
    assert lane.settle(PATIENCE)
    assert done == list(range(20))
    lane.close()


def test_where_the_latest_matters_waiting_jobs_give_way() -> None:
    done: list[str] = []
    running, go_on = threading.Event(), threading.Event()
    lane = Lane("test", latest=True)
    lane.do(lambda: (running.set(), go_on.wait(PATIENCE), done.append("first")))
    assert running.wait(PATIENCE)
    for name in ("second", "third", "fourth"):
        lane.do(lambda name=name: done.append(name))
    go_on.set()
    assert lane.settle(PATIENCE)
    assert done == ["first", "fourth"]
    lane.close()


def test_a_job_that_hangs_is_left_behind() -> None:
    never = threading.Event()
    lane = Lane("test")
    lane.do(never.wait)
    lane.close()
    assert not lane.settle(0.05)
    assert all(t.daemon for t in threading.enumerate() if t.name == "heardback-test")
    never.set()


def test_a_closed_lane_ends_its_thread_after_what_waits() -> None:
    done: list[int] = []
    lane = Lane("closing")
    lane.do(lambda: done.append(1))
    lane.close()
    lane.do(lambda: done.append(2))
    assert lane.settle(PATIENCE)
    for thread in threading.enumerate():
        if thread.name == "heardback-closing":
            thread.join(PATIENCE)
    assert done == [1]


class Teller:
    """Collects the calls meant for the screen, and makes them when a test says so."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[..., object], tuple[Any, ...]]] = []

    def __call__(self, what: Callable[..., object], *given: object) -> None:
        self._waiting.append((what, given))

    def catch_up(self) -> None:
        for what, given in self._waiting:
            what(*given)


def test_the_screen_is_told_what_came_of_it_or_why_not() -> None:
    tell, told = Teller(), list[str]()

    def refused() -> str:
        raise RefusedError("Something else was there first.")

    background = Background(tell)
    for work in (lambda: "done", refused):
        background.attempt(
            background.saving, work, then=told.append, failed=lambda r: told.append(f"not: {r}")
        )
    assert background.saving.settle(PATIENCE)
    assert told == []
    tell.catch_up()
    assert told == ["done", "not: Something else was there first."]
    background.close([], PATIENCE)


def test_an_error_that_nobody_foresaw_reaches_the_screen() -> None:
    tell = Teller()
    background = Background(tell)
    background.attempt(background.checking, lambda: 1 / 0, then=print, failed=print)
    assert background.checking.settle(PATIENCE)
    with pytest.raises(ZeroDivisionError):
        tell.catch_up()
    background.close([], PATIENCE)


def test_closing_waits_for_the_last_saves_only() -> None:
    never, saved = threading.Event(), list[int]()
    background = Background(Teller())
    background.reading.do(never.wait)
    assert background.close([lambda: saved.append(1)], PATIENCE)
    assert saved == [1]
    never.set()
