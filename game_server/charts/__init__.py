"""Charts: pure functions from titles and numbers to SVG, the same for pages, PDF and print.

They know no style sheet: colours are presentation attributes, which a page may replace by the
classes `chart-…`. What is not known is hatched and named, never drawn as 0 (rule 0.8).
"""

from game_server.charts.bars import Bar, bars
from game_server.charts.changes import Change, changes
from game_server.charts.drawing import Frame
from game_server.charts.lines import Series, lines
from game_server.charts.roof import roof
from game_server.charts.ruler import Mark, ruler
from game_server.charts.stacks import Stack, stacks

__all__ = [
    "Bar",
    "Change",
    "Frame",
    "Mark",
    "Series",
    "Stack",
    "bars",
    "changes",
    "lines",
    "roof",
    "ruler",
    "stacks",
]
