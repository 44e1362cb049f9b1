"""What may be owed in an application that cannot be worked out: said beside what has to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from heardback.domain.policy import Policy
from heardback.domain.problem import Blocks
from heardback.domain.prose import clock, weekday
from heardback.domain.rules import thank_you_unsettled
from heardback.domain.standing import Standing


def thanks_that_may_be_due(standing: Standing, policy: Policy) -> Iterator[str]:
    """A sentence for each interview of the last days for which nobody was thanked, as far as the file can be read."""
    if standing.application.blocked is not Blocks.EVERYTHING or not _may_be_open(standing):
        return
    ends = sorted({interview.end.astimezone(UTC) for interview, _ in thank_you_unsettled(standing)})
    for end in ends:
        if standing.now < end + timedelta(days=policy.thank_you_missed_days):
            due = end + timedelta(hours=policy.thank_you_due_hours)
            late = standing.now > due
            yield (
                f"An interview ended {_said(end, standing)}: a thank-you "
                f"{'may be overdue since' if late else 'may be due by'} {_said(due, standing, today='')}."
            )


def _may_be_open(standing: Standing) -> bool:
    """Whether no readable stage says that it is over."""
    stage = standing.application.stage
    return stage is None or stage.is_open


def _said(moment: datetime, standing: Standing, today: str = "today ") -> str:
    """``Wed 18 Nov 11:00``; of today the time alone."""
    local = moment.astimezone(standing.zone)
    day = today if local.date() == standing.today else f"{weekday(local.date(), standing.today)} "
    return f"{day}{clock(local, standing.zone)}"
