"""The screens of the dashboard: the board, the draft, and the small forms."""
