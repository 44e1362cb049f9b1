"""Mails that are in no log yet: the line on Today, and the screen that shows them."""
