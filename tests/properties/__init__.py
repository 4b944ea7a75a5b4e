"""Properties that hold for whatever moves, repeats and cuts Hypothesis thinks of."""
