"""Where the limits on signing in are counted: in the database, for all processes together."""

import time
from typing import Any

from django.core.cache.backends.db import DatabaseCache

# How the keys begin under which it is kept when something was tried lately.
TRIES = "allauth:rl:"


class LimitsCache(DatabaseCache):
    """Tries that lie ahead, made before the clock was set back, keep nobody out until it gets there."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        kept = super().get(key, default, version)
        if key.startswith(TRIES) and isinstance(kept, list):
            return [moment for moment in kept if moment <= time.time()]
        return kept
