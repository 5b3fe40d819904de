"""One module per command, found by its name: `proposal.py` holds the click command `command`."""
