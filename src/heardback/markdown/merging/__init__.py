"""The parts of a merge: pairing list items, deciding on fields, merging lines, and putting the text together."""
