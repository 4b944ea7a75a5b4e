"""Scripts that set up a fresh machine, and a first run on it."""
