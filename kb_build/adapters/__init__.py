"""Engines, each in one thin module; nothing else of KB Build knows that they exist."""
