"""One application in words, shown beside the lists."""
