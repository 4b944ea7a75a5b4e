"""The page of the book about the wire: made from the types, and up to date."""

import re
import runpy
from typing import get_args

import pytest

from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.moves import RoomMove
from game_server.protocol import book as module
from game_server.protocol.book import page
from game_server.protocol.documents import DOCUMENTS, mechanic_documents
from game_server.protocol.messages import ClientMessage, ServerMessage
from tests.unit.test_structure import ROOT

TOLD = page()


def test_the_page_in_the_book_is_up_to_date() -> None:
    """What the book says of the wire is what its types say: `make docs` writes it anew."""
    assert (ROOT / "docs/protocol.md").read_text(encoding="utf-8") == TOLD


def test_the_page_lists_every_message_and_every_move() -> None:
    """Both directions, and the moves of all mechanics; what only the room does is on no wire."""
    mechanics = [move for mechanic in MECHANICS.values() for move in mechanic.moves]
    for kind in (*get_args(ClientMessage), *get_args(ServerMessage), *mechanics):
        assert f"### `{kind.__dataclass_fields__['type'].default}`\n" in TOLD
    for kind in get_args(RoomMove):
        assert kind.__doc__ not in TOLD


def test_the_page_describes_the_values_of_fields() -> None:
    """Choices, bounds, lists and maps are told in words, and what may be left out as such."""
    for row in (
        "| `role` | `phone`, `screen`, `console` | always |",
        "| `number` | whole number, 1 to 9007199254740992 | always |",
        '| `pad` | text of at most 256 signs | `""` unless said |',
        "| `move` | one of the moves below | always |",
        "| `token` | text, `^[0-9a-f]{32}$` | optional |",
        "| `details` | map to: text or whole number or number | optional |",
        "| `goals` | list of: whole number | always |",
        "| `document` | document | always |",
        "| `room` | [`RoomInfo`](#roominfo) | always |",
        "| `screen_hidden` | `true` | optional |",
        "| `ready` | [`TableReady`](#tableready) | optional |",
    ):
        assert row in TOLD.splitlines()


def test_the_page_lists_every_document_once() -> None:
    """Those of all audiences, what each mechanic shows, and every part that one names."""
    heads = re.findall(r"^### `([A-Z]\w+)`$", TOLD, re.MULTILINE)
    assert len(heads) == len(set(heads))
    shown = {kind.__name__ for name in DOCUMENTS for kind in mechanic_documents(name).values()}
    assert {kind.__name__ for kind in DOCUMENTS.values()} | shown <= set(heads)
    assert set(re.findall(r"\[`(\w+)`\]\(#", TOLD)) <= set(heads)


def test_the_page_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The command of `make docs` prints the page."""
    runpy.run_path(str(module.__file__), run_name="__main__")
    assert capsys.readouterr().out == TOLD
