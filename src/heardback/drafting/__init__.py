"""From a follow-up to a message, and out of the door."""
