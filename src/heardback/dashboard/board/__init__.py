"""The board: the four tabs and the frame around them."""
