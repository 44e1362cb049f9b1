"""What the help and the manual page say about the whole program."""

from __future__ import annotations

DESCRIPTION = "Have you heard back? Who to write to today, why today, and a message that is fit to send."
EXAMPLES = """\
examples:
  heardback                               the dashboard
  heardback demo                          the dashboard on sample data
  heardback due                           what to write today, and why
  heardback heard karoo --from "Thandi Nkosi" --decision-by 2026-12-04
  heardback draft karoo thank-you --to thandi --copy
  heardback sent karoo thank-you --to thandi
"""
EXIT_CODES = """\
exit codes:
  0 done   1 the answer is no   2 wrong usage
  3 the folder or a file can't be read   4 refused, so that nothing is lost
"""
