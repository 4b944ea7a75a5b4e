"""The table of kinds: what it says of each is what stores, backups and papers do."""

import ast
from pathlib import Path
from typing import Final

import pytest

from game_server.records.kinds import Kind
from game_server.retention.table import RETENTION
from game_server.storage.erasure import ERASED
from game_server.storage.store import SECRET

SOURCES: Final = Path(__file__).parents[3] / "game_server"
METHODS: Final = {"get_some", "put", "put_new", "swap", "list", "slices"}
"""Of an archive; `get` and `keys` are also those of a dictionary."""


def test_each_kind_is_kept_as_the_table_of_retention_says() -> None:
    """Or it is about nobody, and kept as long as the server needs it."""
    rows = {kept.kind for kept in RETENTION}
    assert {kind.category for kind in Kind} - {None} <= rows
    in_no_record = rows - {kind.category for kind in Kind}
    assert in_no_record == {"names", "logs", "backups"}


def test_what_the_store_itself_knows_is_in_the_table() -> None:
    """The store lies below: it has names of its own for what backups read."""
    assert (ERASED, SECRET[0]) == (Kind.ERASED, Kind.SECRET)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.name.endswith("_SPENT")])
def test_what_was_used_up_is_kept_as_what_it_was(kind: Kind) -> None:
    """Neither is in a backup."""
    of = Kind[kind.name.removesuffix("_SPENT")]
    assert (kind, kind.category) == (f"{of}_spent", of.category)
    assert not kind.is_backed_up


def test_no_module_names_a_kind_by_itself() -> None:
    """A record of which the table knows nothing would be kept for ever, whatever is erased."""
    paths = [path for path in SOURCES.rglob("*.py") if "storage" not in path.parts]
    assert {path: named for path in paths if (named := _named_kinds(path))} == {}


def _named_kinds(path: Path) -> list[str]:
    """Return the calls of an archive in a module that give their kind as a text."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(ast.Attribute(attr=method), [ast.Constant(str()), *_]):
                found += [ast.unparse(node)] if method in METHODS else []
            case _:
                pass
    return found
