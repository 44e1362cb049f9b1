"""The small screens on top of others: forms, choices, and the help."""
