"""heardback: who to write to today, why today, and a message that is fit to send."""

__version__ = "0.2.0"
