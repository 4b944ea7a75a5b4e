"""Whom the gate is built against, in numbers (F1)."""

from typing import Final

OWN: Final = 4
"""Most seats, or follow-up codes, that one attacker has."""
LEAST: Final = OWN + 2
"""Fewest answers of a told part: two of them are of others, whatever the attacker did."""
SPREAD: Final = 2 * OWN
"""Fewest answers of which is told how they spread: as many are of others as of the attacker."""
CONFIDED_SPREAD: Final = LEAST + OWN
"""Fewest answers of which is told how they spread where they were confided."""
TWO_PARTS: Final = 2 * LEAST
"""Fewest answers that make two told parts."""
