"""What the tabs of the board show."""
