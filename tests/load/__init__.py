"""Load tests that are run by hand: a thundering herd, a full hall, a building, a soak."""
