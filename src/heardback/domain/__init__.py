"""The etiquette and its vocabulary: standard library only, no clock, no files."""
