"""Drafts: the list of messages being written."""
