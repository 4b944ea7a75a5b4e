"""The JSON Schema from which the client's types are made."""

import json
import re
import runpy
from typing import Any

import pytest

from game_server.engine.mechanics import MECHANICS
from game_server.protocol import schema as module
from game_server.protocol.documents import DOCUMENTS, mechanic_documents
from game_server.protocol.schema import schema


def defined() -> dict[str, Any]:
    """Return the definitions by name."""
    found = schema()["$defs"]
    assert isinstance(found, dict)
    return found


def refs(schema: object) -> set[str]:
    """Return the names of the definitions that a schema points at."""
    return set(re.findall(r"#/\$defs/(\w+)", json.dumps(schema)))


def test_the_schema_defines_every_message() -> None:
    """Both directions are there, each message closed by its type."""
    names = set(defined())
    assert {"Hello", "MoveMessage", "ChangeVariant", "Resync", "Ping"} <= names
    assert {"Welcome", "Whole", "Patch", "Accepted", "Refused", "Presence", "Pong", "Bye"} <= names
    assert defined()["Ping"]["properties"]["type"]["const"] == "ping"


def test_the_schema_defines_every_move_of_every_mechanic() -> None:
    """A mechanic that is entered in the table is on the wire at once."""
    names = set(defined())
    for mechanic in MECHANICS.values():
        assert {move.__name__ for move in mechanic.moves} <= names
    assert {"Join", "Next", "WirePlay", "StepBack"} <= names
    assert not {"Attend", "DeadlinePassed"} & names


def test_the_schema_defines_every_document() -> None:
    """Each has what the mechanics show its audience, and no two definitions share a name."""
    found = defined()
    assert found["DocumentOf"]["required"] == ["all", "screen", "console", "table", "seat"]
    for audience, kind in DOCUMENTS.items():
        shown = mechanic_documents(audience)
        play = found[kind.__name__]["properties"].get("play", {})
        assert refs(play) - {"CommonPlay"} == {part.__name__ for part in shown.values()}
    assert refs(found) <= set(found)
    assert [name for name in found if "__" in name] == []


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The client's build reads it from the command's output."""
    runpy.run_path(str(module.__file__), run_name="__main__")
    assert json.loads(capsys.readouterr().out) == schema()
