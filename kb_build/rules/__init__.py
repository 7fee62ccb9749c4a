"""One file per rule, named by the sentence that must be true; see `kb_build/rule.py`."""
