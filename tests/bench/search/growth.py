"""How a figure grows with the number of articles."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from statistics import linear_regression


def extrapolate(points: Sequence[tuple[int, float]], size: int) -> tuple[float, float]:
    """Fit value = a * articles ** b to (articles, value) by least squares of logarithms: the value at `size`, and b."""
    slope, start = linear_regression([log(n) for n, _ in points], [log(value) for _, value in points])
    return exp(start + slope * log(size)), slope
