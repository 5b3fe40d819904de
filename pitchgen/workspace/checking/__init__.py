"""Checks across the whole catalogue: what no single file can know. One module for each subject."""
