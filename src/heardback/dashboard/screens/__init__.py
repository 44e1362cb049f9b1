"""The small screens on top of others: forms, choices, the help, and settling two versions."""
