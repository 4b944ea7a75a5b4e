"""Clicks and keystrokes as actions of WebDriver and WebDriver BiDi."""

from typing import Any

KEYS = {
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "Enter": "\ue007",
    "PageDown": "\ue00f",
    "Tab": "\ue004",
}

Actions = list[dict[str, Any]]


def click(x: int, y: int) -> Actions:
    """Return a click at a point of the window."""
    steps = [
        {"type": "pointerMove", "x": x, "y": y, "duration": 0},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    return [{"type": "pointer", "id": "hand", "actions": steps}]


def keystrokes(text: str) -> Actions:
    """Return the keystrokes that type *text*, which may hold values of `KEYS`."""
    strokes = [
        {"type": kind, "value": character} for character in text for kind in ("keyDown", "keyUp")
    ]
    return [{"type": "key", "id": "keyboard", "actions": strokes}]
