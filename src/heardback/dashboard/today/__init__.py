"""Today: what is owed to whom."""
