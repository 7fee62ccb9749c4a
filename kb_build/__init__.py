"""KB Build: a git folder of Markdown support articles becomes a help centre."""

__version__ = "0.1.0"
