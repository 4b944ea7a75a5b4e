"""A new mechanic is one module, one schema, one client folder and one golden game, and no more."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.system.tree import ADDED, ENTERED, Tree, add_toy, copied

SCENARIO = "jouet"
WEB = "clients/web"
PLAYERS = 6
INVARIANTS = ("moves_once", "documents_equal", "refusals_expected", "rooms_apart")
PLAIN_MOVES = PLAYERS * len(("join", "service", "first")) + len(("close",))
NEXTS = 2 * len(("input", "lock", "reveal"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return a copy of this tree that has the toy, and whose client is not built."""
    tree = copied(tmp_path_factory.mktemp("tree"))
    add_toy(tree)
    return tree


@pytest.fixture(scope="module")
def built(tree: Tree) -> Tree:
    """Return the same copy with its client built, as `make install` builds it."""
    tree.run("npm", "--no-update-notifier", "run", "build", below=WEB)
    return tree


def test_python_takes_the_copy(tree: Tree) -> None:
    """What follows runs the code of the copy, and none of the tree that it was made from."""
    where = "import game_server, tests; print(game_server.__path__[0], tests.__path__[0])"
    assert tree.python("-c", where).split() == [
        str(tree.root / "game_server"),
        str(tree.root / "tests"),
    ]


def test_the_content_check_reads_its_scenario(tree: Tree) -> None:
    """The toy's schema is enough for editors to write it, without a fault or a warning."""
    told = json.loads(tree.python("-m", "game_server", "check", "--json"))
    assert [line for line in told["problems"] if SCENARIO in line["file"]] == []


def test_the_wire_knows_its_move_and_its_documents(tree: Tree) -> None:
    """The schema of the wire is put together from the table."""
    schema = json.loads(tree.python("-m", "game_server.protocol.schema"))
    pick = schema["$defs"]["Choose"]
    assert pick["properties"]["type"]["const"] == "toy.pick"
    moves = schema["$defs"]["WirePlay"]["properties"]["move"]
    assert moves["discriminator"]["mapping"]["toy.pick"] == "#/$defs/Choose"
    mine = schema["$defs"]["SeatDocument"]["properties"]["play"]
    assert {"$ref": "#/$defs/ToyMine"} in mine["anyOf"]
    assert schema["$defs"]["ToyPlay"]["required"] == ["question", "most"]


def test_its_golden_game_is_compared(tree: Tree) -> None:
    """The golden game is played and replays like all others, and shows what the toy declares."""
    told = tree.python("-m", "pytest", "-v", "-k", "toy or every", "tests/playthroughs")
    for name in ("is_played_as_it_was_written_down", "replays", "is_of_its_type"):
        assert re.search(rf"{name}\[toy\] PASSED", told)


def test_its_parts_are_typed_and_formatted(tree: Tree) -> None:
    """The pages' types, made from the schema, fit the toy's folder, and the linter takes it."""
    tree.run("npm", "--no-update-notifier", "run", "check", below=WEB)
    wire = tree.text(f"{WEB}/src/shared/wire.ts")
    for name in ('type: "toy.pick"', "interface ToyPlay", "interface ToyMine"):
        assert name in wire


@pytest.mark.parametrize(
    ("page", "marks"),
    [
        ("phone", ("toy.pick", "Touchez le bon jouet")),
        ("console", ("toy-console", "Jouets choisis", "Montrer le jouet gagnant")),
        ("screen", ("toy-screen", "Jouets choisis", "Montrer le jouet gagnant")),
    ],
)
def test_each_page_carries_its_part(built: Tree, page: str, marks: tuple[str, ...]) -> None:
    """A page finds the toy's folder by itself, and loads its own part of it only."""
    scripts = "".join(_scripts(built, page))
    for mark in marks:
        assert mark in scripts
    others = {"toy.pick", "toy-console", "toy-screen", "Montrer le jouet gagnant"} - set(marks)
    assert [mark for mark in others if mark in scripts] == []


def test_bots_play_it(built: Tree) -> None:
    """Whole sessions over real sockets keep every invariant, with answers given in each."""
    options = ("--players", str(PLAYERS), "--rooms", "1", "--think", "20", "--seed", "1")
    told = json.loads(
        built.python("-m", "game_server", "simulate", "--scenario", SCENARIO, *options, "--json")
    )
    assert told["invariants"] == dict.fromkeys(INVARIANTS, True)
    assert told["moves_accepted"] > PLAIN_MOVES + NEXTS


def test_wrong_moves_are_refused_and_right_ones_kept(built: Tree) -> None:
    """The wire refuses what is no move of the toy, and the journal gives its events back."""
    told = json.loads(built.python("-m", "tests.system.on_wire"))
    replay = told.pop("replay")
    assert told == {
        "joined": "",
        "opened": "",
        "picked": "",
        "unknown": "unknown_move",
        "extra": "protocol",
        "text": "protocol",
        "outside": "not_proposed",
        "other": "not_open",
    }
    assert re.findall(r"^ +toy\.picked .*$", replay, re.MULTILINE) == [
        "    toy.picked seat=p1 pick=4"
    ]


def test_nothing_else_was_changed(built: Tree) -> None:
    """After all that, the copy differs from its tree by the toy's files and its table entries."""
    assert built.changed() == {*ADDED.values(), *ENTERED}
    # Its import and its name, in the one line that had to be written anew.
    lines = built.run("git", "diff", "--numstat").splitlines()
    assert {line.split("\t")[2]: line.split("\t")[:2] for line in lines} == {
        name: ["2", "1"] for name in ENTERED
    }


def _scripts(tree: Tree, page: str) -> Iterator[str]:
    """Yield the scripts that a page of the built client loads, at once or later."""
    built = tree.root / WEB / "dist/assets"
    there = {path.name for path in built.glob("*.js")}
    html = tree.text(f"{WEB}/dist/{page}.html")
    waiting = re.findall(r'(?:src|href)="/assets/([^"]+\.js)"', html)
    known = set(waiting)
    while waiting:
        script = (built / waiting.pop()).read_text(encoding="utf-8")
        yield script
        named = there.intersection(re.findall(r"[\w-]+\.js", script)) - known
        known |= named
        waiting += named
