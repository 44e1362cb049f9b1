"""The checklist: what is wrong with a message, given the application it is for."""
