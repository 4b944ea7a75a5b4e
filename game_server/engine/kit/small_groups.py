"""The least sizes of groups of whose answers more is shown than their number (rule 0.8)."""

SMALL_GROUP = 5
"""Fewest answers of which the spread is shown, and fewest seats asked to count them."""
DETAIL = 10
"""Fewest answers of which parts are shown, and the median answer itself."""
