"""The screen of a draft: one message, written, checked, and sent on its way."""
