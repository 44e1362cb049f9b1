"""heardback's own rules of English, which `registry` lists, and what they share."""
