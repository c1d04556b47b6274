"""How many texts that nobody thought of each property is tried with: 200 in the suite, 2,000 with ``PROPERTIES=long``."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite", settings(max_examples=200, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
)
settings.register_profile(
    "long", settings(max_examples=2000, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
)
settings.load_profile(os.environ.get("PROPERTIES", "suite"))
