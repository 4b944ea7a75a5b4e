"""Scenes of the opening of a session, in which all goals are told."""

from pathlib import Path

from game_server.content import load
from tests.pages.scenes import LISTEN, Scene, seat, step

CONTENT = Path(__file__).parents[2] / "content"
TITLES = {f"g{number}": goal.title["fr"] for number, goal in load(CONTENT).goals.items()}
DOCUMENT = step("x1", "brief", LISTEN | {"goals": TITLES}, here={"index": 0, "name": "goals"})
PHONE = Scene(DOCUMENT, seat())
SCREEN = Scene(DOCUMENT, screen={"seats": {}, "roof": {"n": 0, "of": 168}}, path="/screen/K7RM4X")
