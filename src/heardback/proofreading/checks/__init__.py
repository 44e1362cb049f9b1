"""The checks: one small function each, `check(parts, facts)`. What is checked is listed in `checklist`."""
