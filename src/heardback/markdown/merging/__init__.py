"""How two versions of a file become one: their lists, their fields, their lines, and the text of the result."""
