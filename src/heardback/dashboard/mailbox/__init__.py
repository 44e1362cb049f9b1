"""Mails that aren't in a log yet: the line on Today, and the screen that shows them."""
