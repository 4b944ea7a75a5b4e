"""A new mechanic is one module, one schema, one client folder and one golden game, and no more."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.tree import ADDED, ENTERED, Tree, add_toy, copy_tree

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
TEXTS = ("Jouets choisis", "ne marche plus")
OWN = {"far": {"value": 0.0}, "tried": {"value": 1}}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return a copy of this tree that has the toy, and whose client is not built."""
    tree = copy_tree(tmp_path_factory.mktemp("tree"))
    add_toy(tree)
    return tree


@pytest.fixture(scope="module")
def built(tree: Tree) -> Tree:
    """Return the same copy with its client built, as `make install` builds it."""
    tree.run("npm", "--no-update-notifier", "run", "build", below=WEB)
    return tree


def test_python_imports_the_copy(tree: Tree) -> None:
    """The copy imports its own packages, none of the original tree."""
    where = "import game_server, tests; print(game_server.__path__[0], tests.__path__[0])"
    assert tree.python("-c", where).split() == [
        str(tree.root / "game_server"),
        str(tree.root / "tests"),
    ]


def test_the_content_check_reads_its_scenario(tree: Tree) -> None:
    """The toy's schema is enough for editors to write it, without a fault or a warning."""
    wire_report = json.loads(tree.python("-m", "game_server", "check", "--json"))
    assert [line for line in wire_report["problems"] if SCENARIO in line["file"]] == []


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
    wire_report = tree.python("-m", "pytest", "-v", "-k", "toy or every", "tests/playthroughs")
    for name in ("is_played_as_it_was_written_down", "replays", "is_of_its_type"):
        for game in ("toy", "toy-by-table"):
            assert re.search(rf"{name}\[{game}\] PASSED", wire_report)


def test_its_refusal_and_its_figures_have_texts(tree: Tree) -> None:
    """Its folder of the client has the sentence of its code, its module what its figures mean."""
    tests = ("tests/unit/web/test_errors.py", "tests/unit/figures/session/test_definitions.py")
    wire_report = tree.python("-m", "pytest", "-v", *tests)
    assert "test_every_code_of_a_move_has_a_sentence_in_each_language PASSED" in wire_report
    for figure in ("toy.far", "toy.tried"):
        assert f"test_ranges_and_units_are_whole[{figure}] PASSED" in wire_report


def test_its_parts_are_typed_and_formatted(tree: Tree) -> None:
    """The pages' types, made from the schema, fit the toy's folder, and the linter takes it."""
    tree.run("npm", "--no-update-notifier", "run", "check", below=WEB)
    wire = tree.text(f"{WEB}/src/shared/wire.ts")
    for name in ('type: "toy.pick"', "interface ToyPlay", "interface ToyMine"):
        assert name in wire


def test_nothing_outside_its_folder_knows_it(tree: Tree) -> None:
    """Names, imports and texts keep to the rules of all mechanics, in both languages."""
    rules = (
        "src/names.test.ts",
        "src/layers.test.ts",
        "src/shared/i18n.test.ts",
        "src/phone/entry.test.ts",
    )
    tree.run("npx", "--no-update-notifier", "vitest", "run", *rules, below=WEB)


@pytest.mark.parametrize(
    ("page", "marks"),
    [
        ("phone", ()),
        ("console", (*TEXTS, "toy-console", "Montrer le jouet gagnant")),
        ("screen", (*TEXTS, "toy-screen", "Montrer le jouet gagnant")),
    ],
)
def test_each_page_carries_its_part(built: Tree, page: str, marks: tuple[str, ...]) -> None:
    """A page finds the toy's folder by itself, and loads its own part of it only."""
    scripts = "".join(_scripts(built, page))
    for mark in marks:
        assert mark in scripts
    all_marks = {*TEXTS, "toy.pick", "toy-console", "toy-screen", "Montrer le jouet gagnant"}
    others = all_marks - set(marks)
    assert [mark for mark in others if mark in scripts] == []


def test_phones_fetch_its_part_and_its_texts_by_themselves(built: Tree) -> None:
    """Its part and what that says are one script; what is said outside of it comes with a seat."""
    entry = "".join(_scripts(built, "phone"))
    (with_seat,) = _assets(built).glob("withSeat-*.js")
    assert with_seat.name in entry
    outside, inside = TEXTS
    texts = {path.name: path.read_text(encoding="utf-8") for path in _assets(built).glob("fr-*.js")}
    (shared,) = (name for name, text in texts.items() if outside in text and "screen" not in name)
    assert shared in entry
    assert inside not in texts[shared]
    (part,) = (path for path in _assets(built).glob("Phone-*.js") if "toy.pick" in path.read_text())
    assert part.name in with_seat.read_text(encoding="utf-8")
    assert inside in part.read_text(encoding="utf-8")


def test_its_pages_show_all_parts_of_the_toy(built: Tree) -> None:
    """In play: its refusal, its button, its draw, and its figures in the report and its table."""
    wire_report = json.loads(built.python("-m", "tests.system.on_pages"))
    assert re.fullmatch(
        r"Le jouet \d ne marche plus\. Choisissez-en un autre\.", wire_report["refusal"]
    )
    assert re.fullmatch(r"Parlons du jouet \d\.", wire_report["topic"])
    figures = r"Écart au jouet gagnant\n\d(,\d)?\nJouets essayés\n\d\b"
    assert re.search(figures, wire_report["step"])
    for figure in (r"Écart au jouet gagnant\n\d(,\d)?\n", r"Jouets essayés\n\d\n"):
        assert re.search(figure, wire_report["report"])
    row = (
        r"Jouets essayés;(\d);;;\1;;Entre 5 et 6;.*;jouets;0 ou plus;Jouets différents que la salle"
    )
    assert re.search(row, wire_report["table"])


def test_bots_play_it(built: Tree) -> None:
    """Whole sessions over real sockets keep every invariant, with answers given in each."""
    options = ("--players", str(PLAYERS), "--rooms", "1", "--think", "20", "--seed", "1")
    wire_report = json.loads(
        built.python("-m", "game_server", "simulate", "--scenario", SCENARIO, *options, "--json")
    )
    assert wire_report["invariants"] == dict.fromkeys(INVARIANTS, True)
    assert wire_report["moves_accepted"] > PLAIN_MOVES + NEXTS


@pytest.fixture(scope="module")
def wire_report(built: Tree) -> dict[str, object]:
    """Return what a room and its tables were sent over real sockets, and what was stored."""
    played: dict[str, object] = json.loads(built.python("-m", "tests.system.on_wire"))
    return played


def test_wrong_moves_are_refused(wire_report: dict[str, object]) -> None:
    """The wire refuses what is no move of the toy, and the toy what its rules forbid."""
    assert wire_report["wrong"] == {
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


def test_the_room_is_shown_all_parts_of_the_toy(wire_report: dict[str, object]) -> None:
    """Its button, remarks but the hidden one, hands, figures, two draws, and what was before."""
    assert wire_report["button"] == "lucky"
    assert [wire_report[name] for name in ("hands", "hidden", "drawn")] == [""] * 3
    assert wire_report["words"] == WORDS
    assert wire_report["raised"] == {"n": 7, "text": "4"}
    assert wire_report["own"] == OWN
    assert (wire_report["topic"], wire_report["draws"]) == (True, [True, True])
    assert wire_report["before"] == {"usual": 4, "words": WORDS}


def test_tables_play_it_by_themselves(wire_report: dict[str, object]) -> None:
    """Each has its own run: no answer for the room, and none once two thirds said « prêt »."""
    assert wire_report["not by the room"] == "not_open"
    assert wire_report["tables"] == [1, 1, 1, 2, 2, 2]
    assert wire_report["ready"] == ["", ""]
    assert wire_report["closed"] == "step_locked"
    assert wire_report["own of tables"] == OWN


def test_typed_text_is_stored_apart_and_can_be_erased(wire_report: dict[str, object]) -> None:
    """The journal gives its events back, without the one remark that no file holds any more."""
    assert wire_report["apart"] is True
    assert wire_report["left"] == ["rouge", "comme hier", "au hasard", "le mien", "le tien"]
    for name, said in (("replay", '"sapristi"'), ("erased", "texte effacé")):
        assert f"    toy.picked seat=p6 pick=4 words={said} counts=True\n" in str(wire_report[name])
    assert "toy.words_hidden text=" in str(wire_report["erased"])


def test_nothing_else_was_changed(built: Tree) -> None:
    """After all that, the copy differs from its tree by the toy's files and its table entries."""
    assert built.changed_files() == {*ADDED.values(), *ENTERED}
    # Two lines were added, the import and the name, and one line was changed.
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
