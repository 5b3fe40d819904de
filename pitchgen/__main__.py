"""`python -m pitchgen`."""

from pitchgen.cli.main import run

run()
