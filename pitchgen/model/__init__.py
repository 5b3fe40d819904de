"""The vocabulary: frozen values that every other room speaks in. Knows no file, clock, locale or Word."""
