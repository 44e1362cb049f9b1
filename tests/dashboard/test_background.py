"""Work away from the screen: in order, the latest only where that is asked, and never in the way of leaving."""

from __future__ import annotations

import threading

from heardback.dashboard.background import Lane

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
