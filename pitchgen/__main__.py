"""`python -m pitchgen`."""

from pitchgen.cli.start import run

run()
