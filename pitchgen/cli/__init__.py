"""The command line: the only room that prints, reads the clock and sets the exit code."""
