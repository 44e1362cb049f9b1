"""The verdict follows the worst status."""

from __future__ import annotations

import pytest

from heardback.proofreading.checking import Check, Report, Status


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        ((), "ready"),
        (("pass", "advice", "skip"), "ready"),
        (("pass", "warn", "advice"), "look again"),
        (("warn", "fail", "pass"), "not ready"),
    ],
)
def test_the_verdict_is_that_of_the_worst_check(statuses: tuple[str, ...], verdict: str) -> None:
    checks = tuple(Check("any", Status(status), "said so") for status in statuses)
    assert Report(checks).verdict == verdict
