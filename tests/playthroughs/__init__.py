"""Golden games: written-down plays that must come out the same."""
