"""What is told of few people (rule 0.8): numbers, never what each of them said.

Whatever shows what people said, or how many of them did what, asks here how many must have.
"""

SMALL_GROUP = 5
"""Fewest answers of which the spread is shown, and fewest seats asked to count them."""
DETAIL = 10
"""Fewest answers of which parts are shown."""
