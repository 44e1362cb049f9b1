"""Bounded reads and durable saves of a person's files, and a watch on them."""
