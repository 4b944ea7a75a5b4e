"""What the pages are shown in tests is what the server can send."""

from collections.abc import Iterator

import pytest

from tests.documents import fit
from tests.pages import (
    barometer_scenes,
    commitment_scenes,
    console_scenes,
    hand_scenes,
    ideas_scenes,
    match_scenes,
    maturity_scenes,
    option_scenes,
    order_scenes,
    scenes,
    test_screen,
)
from tests.pages.scenes import Document, Scene

MODULES = (
    scenes,
    console_scenes,
    barometer_scenes,
    commitment_scenes,
    ideas_scenes,
    match_scenes,
    maturity_scenes,
    order_scenes,
    hand_scenes,
    option_scenes,
    test_screen,
)


def made_up(module: object) -> Iterator[tuple[str, Scene, Document | None]]:
    """Yield what a module shows by name: its scenes, documents of all, and those of the console."""
    tables = [table for table in vars(module).values() if isinstance(table, dict)]
    for name, shown in (item for table in tables for item in table.items()):
        match shown:
            case Scene(all=dict()):
                yield name, shown, None
            case {"room": _, "status": _}:
                yield name, Scene(shown), None
            case (dict() as everybody, dict() as console_document) if isinstance(shown, tuple):
                yield name, Scene(everybody), console_document
            case _:
                pass


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_made_up_documents_are_of_their_types(module: object) -> None:
    """No scene shows what no server would."""
    found = list(made_up(module))
    assert found
    for _, scene, console_document in found:
        everybody = scene.all or {}
        fit("all", everybody, everybody)
        if scene.seat is not None:
            fit("seat", scene.seat, everybody)
        if scene.screen is not None:
            fit("screen", scene.screen, everybody)
        if scene.table is not None:
            fit("table", scene.table, everybody)
        if console_document is not None:
            fit("console", console_document, everybody)
