"""The nouns that every other room passes around; no behaviour that touches a disk or an engine."""
