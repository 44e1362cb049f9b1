"""One application in words, beside the lists."""
