"""The colours of the 17 goals and of what is written on them, as the style sheet of pages has them.

A goal always stands with its number and its title: its colour says nothing alone.
"""

from typing import Final

COLOURS: Final = {
    "1": ("#e5243b", "#ffffff"),
    "2": ("#dda63a", "#000000"),
    "3": ("#4c9f38", "#000000"),
    "4": ("#c5192d", "#ffffff"),
    "5": ("#ff3a21", "#000000"),
    "6": ("#26bde2", "#000000"),
    "7": ("#fcc30b", "#000000"),
    "8": ("#a21942", "#ffffff"),
    "9": ("#fd6925", "#000000"),
    "10": ("#dd1367", "#ffffff"),
    "11": ("#fd9d24", "#000000"),
    "12": ("#bf8b2e", "#000000"),
    "13": ("#3f7e44", "#ffffff"),
    "14": ("#0a97d9", "#000000"),
    "15": ("#56c02b", "#000000"),
    "16": ("#00689d", "#ffffff"),
    "17": ("#19486a", "#ffffff"),
}
"""Ground and ink by the number of a goal."""
