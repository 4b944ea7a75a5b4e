"""What a programme tells, so that no comparison of what it told isolates fewer than five people.

Two kinds of tables, by one-way cuts that are never crossed:

- by service: `publish(truth_of(sessions), last, day)` gives what to keep, and `rows` what to show;
- by scenario, theme, campaign, quarter and year: sums, by `add`, of what each session tells.

The rule is in docs/rules/figures.md.
"""

from game_server.figures.suppression.published import (
    Published,
    Row,
    publish,
    rows,
    truth_of,
)
from game_server.figures.suppression.renamed import renamed
from game_server.figures.suppression.sessions import (
    AtLeast,
    add,
    tell_acted,
    tell_informed,
)
from game_server.figures.suppression.tables import ON_PAGES, PERSONS, UNSAID, Lot, Told, Truth

__all__ = [
    "ON_PAGES",
    "PERSONS",
    "UNSAID",
    "AtLeast",
    "Lot",
    "Published",
    "Row",
    "Told",
    "Truth",
    "add",
    "publish",
    "renamed",
    "rows",
    "tell_acted",
    "tell_informed",
    "truth_of",
]
