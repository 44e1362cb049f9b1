"""Applications: every file of the folder."""
