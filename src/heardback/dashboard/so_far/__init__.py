"""So far: how the search is going."""
