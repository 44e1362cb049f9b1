"""The checks, by subject. Each is a function of the parts of a message and its facts; `checklist` lists them."""
