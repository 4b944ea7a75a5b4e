"""Figures: what they are, how sessions and the programme make them, what may be told."""
