"""Real processes that are killed, cut off, starved or flooded."""
