"""So far: how the search goes."""
