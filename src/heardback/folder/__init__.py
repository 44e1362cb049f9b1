"""The only code that opens the person's files."""
