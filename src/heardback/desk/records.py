"""The records of the rooms below that the desk hands to the front ends, for their annotations.

Nothing here is needed at run time: a front end imports it for the type checker only, so that a command loads no more
than it uses.
"""

from heardback.drafting.clipboard import Copied
from heardback.drafting.message import Draft
from heardback.folder.config import Config
from heardback.folder.history import Recording, Step
from heardback.post.mail_offers import Offer
from heardback.proofreading.checking import Check, Finding, Report
from heardback.proofreading.checks.language import Language

__all__ = [
    "Check",
    "Config",
    "Copied",
    "Draft",
    "Finding",
    "Language",
    "Offer",
    "Recording",
    "Report",
    "Step",
]
