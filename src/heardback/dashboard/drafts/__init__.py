"""Drafts: the list of the messages being written."""
