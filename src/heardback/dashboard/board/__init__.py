"""The board: the frame around the four tabs."""
