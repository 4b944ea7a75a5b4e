"""What a hand does, as WebDriver and WebDriver BiDi are told it."""

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


def typed(text: str) -> Actions:
    """Return the strokes that type *text*, which may hold values of `KEYS`."""
    strokes = [{"type": way, "value": sign} for sign in text for way in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": strokes}]
