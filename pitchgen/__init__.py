"""pitchgen: localized pitches, commercial proposals and meeting minutes as Word documents."""

__version__ = "0.1.0"
