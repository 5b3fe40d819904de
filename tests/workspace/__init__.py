"""Tests of `pitchgen/workspace`."""
