"""One file per rule, named by the sentence that must be true; see `kb_build/rule.py`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from kb_build.rule import LoadedRule


@cache
def load_rules() -> tuple[LoadedRule, ...]:
    """Return every rule of this folder, sorted by code."""
    modules = [m for m in pkgutil.iter_modules(__path__) if not m.ispkg]
    loaded = (_load(importlib.import_module(f"{__name__}.{m.name}"), m.name) for m in modules)
    return tuple(sorted((rule for rule in loaded if rule), key=lambda rule: rule.code))


def _load(module: ModuleType, name: str) -> LoadedRule | None:
    rule = getattr(module, "RULE", None)
    if rule is None:
        return None
    return LoadedRule(
        rule,
        name,
        module.__doc__ or "",
        getattr(module, "check_article", None),
        getattr(module, "check_library", None),
    )
