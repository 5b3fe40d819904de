"""Finding and reading files: layers, YAML with positions, collections, cache. Knows no language and no Word."""
