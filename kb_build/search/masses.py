"""How much each token of a line says, and its share of the line."""

from __future__ import annotations

from collections.abc import Iterable

from kb_build.search.lines import may_differ
from kb_build.search.record import WHOLE_LINE

#: How much a pair of neighbours weighs, beside the words it is made of, and a number that may be another.
PAIR, NUMBER = 1.0, 0.6


def token_masses(tokens: Iterable[str], rarity: dict[str, int]) -> dict[str, float]:
    """How much each token of a line says: its rarity, a pair PAIR times its two words'; none that says nothing."""
    masses: dict[str, float] = {}
    for token in tokens:
        first, pair, second = token.partition(" ")
        mass = float(rarity.get(first, 0))
        if pair:
            mass = PAIR * (mass + rarity.get(second, 0))
        elif may_differ(token):
            mass *= NUMBER
        if mass > 0:
            masses[token] = mass
    return masses


def shares_of(masses: dict[str, float]) -> dict[str, int]:
    """The masses as whole shares that add up to WHOLE_LINE exactly (largest remainders get the rest)."""
    total = sum(masses.values())
    exact = {token: WHOLE_LINE * mass / total for token, mass in masses.items()}
    shares = {token: int(share) for token, share in exact.items()}
    rest = WHOLE_LINE - sum(shares.values()) if masses else 0
    for token in sorted(exact, key=lambda t: (shares[t] - exact[t], t))[:rest]:
        shares[token] += 1
    return shares
