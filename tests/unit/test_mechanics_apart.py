"""Mechanics are named where they are at home, and in two tables: nowhere else in the server."""

import ast
from collections.abc import Iterator

from game_server.content.schemas import SCHEMAS
from game_server.engine.mechanics import MECHANICS
from tests.unit.test_structure import modules

HOMES = ("game_server/engine/mechanics", "game_server/content/schemas")
TABLES = frozenset(f"{home}/__init__.py" for home in HOMES)
CONTRACTS = frozenset(f"{home}/contract.py" for home in HOMES)
EXCEPTIONS = {
    # Cards of estimates say what a barometer asks about them, and no other cards do (M7).
    "game_server/content/schemas/estimate.py": {"barometer"},
    "game_server/content/schemas/barometer/schema.py": {"estimate"},
    # A recall asks the cards of estimates again (M7.7).
    "game_server/content/schemas/recall.py": {"estimate"},
    "game_server/engine/mechanics/recall.py": {"estimate", "order"},
    # Proposed cards become estimates, which have the texts that people wrote (M8.7).
    "game_server/content/draft_deck.py": {"estimate"},
    # Keys of documents and requests that are spelled like a mechanic: a list's order.
    "game_server/engine/flow/counted.py": {"order"},
    "game_server/engine/views/console.py": {"order"},
    "game_server/web/proposals_api.py": {"order"},
    # A column and texts about what a session hands on, whichever mechanic it was said in.
    "game_server/figures/programme/chosen.py": {"ideas"},
    "game_server/printing/programme_paper.py": {"ideas"},
    "game_server/printing/session_paper.py": {"ideas"},
    # Here it is what may be erased by its code.
    "game_server/records/kinds.py": {"commitment"},
}
"""Files with the mechanics that they name, though they are not at home there."""


def imported(node: ast.AST) -> Iterator[str]:
    """Yield the paths of what an import brings, as `a/b/c`."""
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{name.name}".replace(".", "/") for name in node.names)
    elif isinstance(node, ast.Import):
        yield from (name.name.replace(".", "/") for name in node.names)


def named(tree: ast.Module) -> Iterator[str]:
    """Yield the mechanics whose modules are imported, or whose names or moves are spelled out."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        for path in imported(node):
            for home in HOMES:
                if path.startswith(f"{home}/"):
                    yield path.removeprefix(f"{home}/").partition("/")[0]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value.partition(".")[0]


def homes(mechanic: str) -> tuple[str, ...]:
    """Return how the paths of the modules begin in which a mechanic is at home."""
    return tuple(f"{home}/{mechanic}{end}" for home in HOMES for end in (".py", "/"))


def test_a_mechanic_is_named_at_home_and_in_two_tables_only() -> None:
    """Whoever adds a mechanic, or takes one out, opens no other file of the server."""
    found: dict[str, set[str]] = {}
    for name, tree in modules():
        if not name.startswith("game_server/") or name in TABLES:
            continue
        strange = {word for word in named(tree) if word in MECHANICS}
        strange -= {mechanic for mechanic in strange if name.startswith(homes(mechanic))}
        if strange:
            found[name] = strange
    assert found == EXCEPTIONS


def test_nothing_but_mechanics_lies_beside_their_contract() -> None:
    """A reader who counts the modules and folders of mechanics counts mechanics."""
    assert SCHEMAS.keys() == MECHANICS.keys()
    everywhere = tuple(home for mechanic in MECHANICS for home in homes(mechanic))
    beside = {name for name, _ in modules() if name.startswith(tuple(f"{h}/" for h in HOMES))}
    assert {name for name in beside if not name.startswith(everywhere)} == TABLES | CONTRACTS
