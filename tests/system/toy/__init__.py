"""A toy mechanic: the files that a new mechanic adds, each with its place in `tree.PLACES`."""
