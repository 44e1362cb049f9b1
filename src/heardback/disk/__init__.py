"""Bounded reads and durable saves of files that belong to somebody else."""
