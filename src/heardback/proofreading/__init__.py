"""The checklist: what is wrong with this message, for this application."""
