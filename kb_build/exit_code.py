"""How the command ends: a contract with whoever calls it."""

from __future__ import annotations

CLEAN = 0
FOUND = 1
"""Errors were found, or with `--strict` warnings; a search found nothing."""
USAGE = 2
"""The command was called wrongly, or the settings cannot be used."""
OURS = 3
"""A fault of ours, or what we wrote is damaged."""
INTERRUPTED = 130
"""By Ctrl+C: 128 + SIGINT, as shells say it."""
ENDED = 143
"""By a request to end: 128 + SIGTERM, as shells say it."""
