"""EcoIndex (Collectif Conception numérique responsable): a page's place among those of the web, by its elements, its requests, its weight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

# Quantiles of the pages of the web, as the method publishes them: elements outside drawings, requests, kilobytes sent.
ELEMENTS = (0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601)
REQUESTS = (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920)
KILOBYTES = (0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37)


def ecoindex(elements: float, requests: float, kilobytes: float) -> float:
    """The EcoIndex of a page, of 100: elements count three times, requests twice."""
    return 100 - 5 * (3 * _rank(ELEMENTS, elements) + 2 * _rank(REQUESTS, requests) + _rank(KILOBYTES, kilobytes)) / 6


def _rank(quantiles: Sequence[float], value: float) -> float:
    """How many quantiles a value is above, and how far into the next."""
    place = bisect_right(quantiles, value)
    if place == len(quantiles):
        return len(quantiles) - 1
    return place - 1 + (value - quantiles[place - 1]) / (quantiles[place] - quantiles[place - 1])
