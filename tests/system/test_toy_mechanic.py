"""A new mechanic is one module, one schema, one client folder and one golden game, and no more."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.tree import ADDED, ENTERED, Tree, add_toy, copied

SCENARIO = "jouet"
WEB = "clients/web"
PLAYERS = 6
INVARIANTS = ("moves_once", "documents_equal", "refusals_expected", "rooms_apart")
PLAIN_MOVES = PLAYERS * len(("join", "choose_service", "set_first_time", "choose_table")) + len(
    ("close",)
)
NEXTS = 2 * len(("input", "lock", "reveal", "discuss"))
WORDS = ["au hasard", "comme hier", "le mien", "le tien", "rouge"]
"""The remarks that are not hidden, as pages get them."""
OWN = {"far": {"value": 0.0}, "tried": {"value": 1}}


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


def test_python_imports_the_copy(tree: Tree) -> None:
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
    assert schema["$defs"]["ToyPlay"]["required"] == ["rule", "question", "most"]


def test_its_golden_game_is_compared(tree: Tree) -> None:
    """The golden game is played and replays like all others, and shows what the toy declares."""
    told = tree.python("-m", "pytest", "-v", "-k", "toy or every", "tests/playthroughs")
    for name in ("is_played_as_it_was_written_down", "replays", "is_of_its_type"):
        for game in ("toy", "toy-by-table"):
            assert re.search(rf"{name}\[{game}\] PASSED", told)


def test_its_refusal_and_its_figures_are_told(tree: Tree) -> None:
    """Its own folder has the sentence of its code, and says what its figures mean."""
    tests = ("tests/unit/web/test_errors.py", "tests/unit/metrics/test_own_figures.py")
    told = tree.python("-m", "pytest", "-v", *tests)
    assert "test_every_code_of_a_move_has_a_sentence_in_each_language PASSED" in told
    assert "is_told_by_its_report[toy] PASSED" in told


def test_its_parts_are_typed_and_formatted(tree: Tree) -> None:
    """The pages' types, made from the schema, fit the toy's folder, and the linter takes it."""
    tree.run("npm", "--no-update-notifier", "run", "check", below=WEB)
    wire = tree.text(f"{WEB}/src/shared/wire.ts")
    for name in ('type: "toy.pick"', "interface ToyPlay", "interface ToyMine"):
        assert name in wire


def test_nothing_outside_its_folder_knows_it(tree: Tree) -> None:
    """Names, imports and texts keep to the rules of all mechanics, in both languages."""
    rules = ("src/names.test.ts", "src/layers.test.ts", "src/shared/i18n.test.ts")
    tree.run("npx", "--no-update-notifier", "vitest", "run", *rules, below=WEB)


@pytest.mark.parametrize(
    ("page", "marks"),
    [
        ("phone", ()),
        ("console", ("toy-console", "Montrer le jouet gagnant")),
        ("screen", ("toy-screen", "Montrer le jouet gagnant")),
    ],
)
def test_each_page_carries_its_part(built: Tree, page: str, marks: tuple[str, ...]) -> None:
    """A page finds the toy's folder by itself, and loads its own part of it only."""
    scripts = "".join(_scripts(built, page))
    for mark in ("Jouets choisis", "ne marche plus", *marks):
        assert mark in scripts
    others = {"toy.pick", "toy-console", "toy-screen", "Montrer le jouet gagnant"} - set(marks)
    assert [mark for mark in others if mark in scripts] == []


def test_phones_fetch_its_part_by_itself(built: Tree) -> None:
    """It is a script of its own, which the phone's names."""
    (part,) = (
        path.name for path in _assets(built).glob("Phone-*.js") if "toy.pick" in path.read_text()
    )
    assert part in "".join(_scripts(built, "phone"))


def test_its_pages_show_what_it_brought(built: Tree) -> None:
    """In play: its refusal, its button, its draw, and its figures in the report and its table."""
    told = json.loads(built.python("-m", "tests.system.on_pages"))
    assert re.fullmatch(r"Le jouet \d ne marche plus\. Choisissez-en un autre\.", told["refusal"])
    assert re.fullmatch(r"Parlons du jouet \d\.", told["topic"])
    figures = r"Écart au jouet gagnant\nà \d(,\d)? près\nJouets essayés\n\d\b"
    assert re.search(figures, told["step"])
    assert re.search(figures, told["report"])
    row = r"Jouets essayés;\d;jouets;Entre 5 et 6;Jouets différents que la salle a choisis\."
    assert re.search(row, told["table"])


def test_bots_play_it(built: Tree) -> None:
    """Whole sessions over real sockets keep every invariant, with answers given in each."""
    options = ("--players", str(PLAYERS), "--rooms", "1", "--think", "20", "--seed", "1")
    told = json.loads(
        built.python("-m", "game_server", "simulate", "--scenario", SCENARIO, *options, "--json")
    )
    assert told["invariants"] == dict.fromkeys(INVARIANTS, True)
    assert told["moves_accepted"] > PLAIN_MOVES + NEXTS


@pytest.fixture(scope="module")
def told(built: Tree) -> dict[str, object]:
    """Return what a room and its tables were told over real sockets, and what was kept."""
    played: dict[str, object] = json.loads(built.python("-m", "tests.system.on_wire"))
    return played


def test_wrong_moves_are_refused(told: dict[str, object]) -> None:
    """The wire refuses what is no move of the toy, and the toy what its rules forbid."""
    assert told["wrong"] == {
        "broken": "toy_broken",
        "names it": True,
        "unknown": "unknown_move",
        "extra": "protocol",
        "text": "protocol",
        "outside": "not_proposed",
        "long": "text_too_long",
        "other": "not_open",
        "hiding": "not_allowed",
    }


def test_the_room_sees_what_it_brings(told: dict[str, object]) -> None:
    """Its button, remarks but the hidden one, hands, figures, two draws, and what was before."""
    assert told["button"] == "lucky"
    assert [told[name] for name in ("hands", "hidden", "drawn")] == [""] * 3
    assert told["words"] == WORDS
    assert told["raised"] == {"n": 7, "text": "4"}
    assert told["own"] == OWN
    assert (told["topic"], told["draws"]) == (True, [True, True])
    assert told["before"] == {"usual": 4, "words": WORDS}


def test_tables_play_it_by_themselves(told: dict[str, object]) -> None:
    """Each has its own run: no answer for the room, and none once two thirds said « prêt »."""
    assert told["not by the room"] == "not_open"
    assert told["tables"] == [1, 1, 1, 2, 2, 2]
    assert told["ready"] == ["", ""]
    assert told["closed"] == "step_locked"
    assert told["own of tables"] == OWN


def test_what_was_typed_is_kept_apart_and_can_be_erased(told: dict[str, object]) -> None:
    """The journal gives its events back, without the one remark that no file holds any more."""
    assert told["apart"] is True
    assert told["left"] == ["rouge", "comme hier", "au hasard", "le mien", "le tien"]
    for name, said in (("replay", '"sapristi"'), ("erased", "texte effacé")):
        assert f"    toy.picked seat=p6 pick=4 words={said} counts=True\n" in str(told[name])
    assert "toy.words_hidden text=" in str(told["erased"])


def test_nothing_else_was_changed(built: Tree) -> None:
    """After all that, the copy differs from its tree by the toy's files and its table entries."""
    assert built.changed() == {*ADDED.values(), *ENTERED}
    # Its import and its name, in the one line that had to be written anew.
    lines = built.run("git", "diff", "--numstat").splitlines()
    assert {line.split("\t")[2]: line.split("\t")[:2] for line in lines} == {
        name: ["2", "1"] for name in ENTERED
    }


def _scripts(tree: Tree, page: str) -> Iterator[str]:
    """Yield the scripts that a page of the built client loads at once."""
    html = tree.text(f"{WEB}/dist/{page}.html")
    for name in re.findall(r'(?:src|href)="/assets/([^"]+\.js)"', html):
        yield (_assets(tree) / name).read_text(encoding="utf-8")


def _assets(tree: Tree) -> Path:
    return tree.root / WEB / "dist/assets"
