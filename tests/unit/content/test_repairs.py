"""Repairs: taken literally, what the check proposes makes the file good."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from game_server.content import Library, Problem, load
from game_server.settings import CONTENT
from game_server.texts import LANGUAGES, catalogue
from tests.unit.content.samples import (
    DECK,
    ENGLISH,
    GOALS,
    GOOD,
    ORGANISATION,
    SCENARIO,
    load_changed,
    positions,
    write,
)

SOURCE = """\
    source:
      titre: Rapport
      editeur: Institut
      annee: 2023
      url: https://example.org
      consulte_le: 2026-11-20
"""
KEYS = "titre, editeur, annee, url, consulte_le"
MOST_WORDS = 15


def plain(text: str) -> str:
    """Return *text* with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def only(library: Library) -> Problem:
    """Return the one problem of *library*."""
    (problem,) = library.problems
    return problem


def repair(library: Library) -> str:
    """Return the repair of its one problem, with ordinary spaces."""
    return plain(only(library).repair)


def test_sentences_are_short() -> None:
    """Whatever the check says is said in sentences of fifteen words, in both languages."""
    for language in LANGUAGES:
        for code, text in catalogue("diagnostics", language).items():
            for sentence in re.split(r"(?<=[.?!]) ", plain(text)):
                words = [word for word in sentence.split() if re.search(r"[\w{]", word)]
                assert len(words) <= MOST_WORDS, (code, sentence)


# Durations and numbers.


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("minutes: 1\n", "minutes: 1:30\n", ["1,5", "90"]),
        ("minutes: 1\n", "minutes: 8:30\n", ["8,5"]),
        ("minutes: 12\n", "minutes: 1:30\n", ["90"]),
        ("minutes: 12\n", "minutes: 12:00\n", ["12"]),
    ],
)
def test_duration_is_offered_in_minutes_that_work(
    old: str, new: str, offered: list[str], tmp_path: Path
) -> None:
    """One minute thirty is 1,5; it is 90 only if hours were meant and so many are possible."""
    library = load_changed(tmp_path, SCENARIO, old, new)
    proposed = re.findall(r": ([\d,]+)\.", repair(library))
    assert proposed == offered
    for number in proposed:
        again = load_changed(tmp_path, SCENARIO, old, f"minutes: {number}\n")
        assert all(p.level == "warning" for p in again.problems)


@pytest.mark.parametrize(
    ("written", "offered"),
    [("1.288", ["1288", "1,288"]), ("1.200", ["1200", "1,2"]), ("1,200", ["1200", "1,2"])],
)
def test_both_numbers_are_offered_as_people_write_them(
    written: str, offered: list[str], tmp_path: Path
) -> None:
    """No digit is added, and what is offered is read as it is meant."""
    library = load_changed(tmp_path, DECK, "reponse: 600", f"reponse: {written}")
    assert re.findall(r"[ÉEé]crivez ([\d,]+)\.", repair(library)) == offered
    for number in offered:
        assert load_changed(tmp_path, DECK, "reponse: 600", f"reponse: {number}").problems == ()


# Dashes and colons.


def dashed(text: str, line: int, advice: str) -> str:
    """Return *text* with the item at *line* written as the repair *advice* says."""
    before, below = (int(number) for number in re.findall(r": (\d+)\.", advice))
    lines = text.split("\n")
    key = re.search(r"`- (\w+):`", advice)
    assert key
    own = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    assert lines[line - 1][own:].startswith(key[1])
    moved = None
    for at in range(line, len(lines)):
        spaces = len(lines[at]) - len(lines[at].lstrip())
        if not lines[at].strip() or spaces < own or lines[at].lstrip().startswith("- "):
            break
        moved = below - spaces if moved is None else moved
        lines[at] = " " * (spaces + moved) + lines[at].lstrip()
    lines[line - 1] = " " * before + "- " + lines[line - 1].lstrip()
    return "\n".join(lines)


FIRST_CARD = GOOD[DECK].partition("\n  - id: part")[0]


@pytest.mark.parametrize(
    ("name", "text", "old", "new"),
    [
        (DECK, GOOD[DECK], "  - id: fuite", "    id: fuite"),
        (DECK, GOOD[DECK], "  - id: fuite", "  id: fuite"),
        (DECK, GOOD[DECK], "  - id: part", "    id: part"),
        (DECK, GOOD[DECK], "  - id: part", "  id: part"),
        (DECK, FIRST_CARD, "  - id: fuite", "  id: fuite"),
        (GOALS, GOOD[GOALS], "  - numero: 12", "    numero: 12"),
        (SCENARIO, GOOD[SCENARIO], "  - mecanique: estimation", "  mecanique: estimation"),
    ],
)
def test_dash_is_put_where_the_others_are(
    name: str, text: str, old: str, new: str, tmp_path: Path
) -> None:
    """One message tells the dash, its spaces and those of the lines below."""
    write(tmp_path)
    bad = text.replace(old, new, 1)
    (tmp_path / name).write_text(bad, encoding="utf-8")
    (problem,) = (p for p in load(tmp_path).problems if p.file == name)
    assert problem.code == "dash_missing"
    good = dashed(bad, problem.line, plain(problem.repair))
    (tmp_path / name).write_text(good, encoding="utf-8")
    assert not [p for p in load(tmp_path).problems if p.file == name]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (SCENARIO, "    phrase: Un mot."),
        (DECK, "      ecoles: Cherchez les fuites."),
        (DECK, "titre: L'eau"),
    ],
)
def test_colon_is_kept_in_quotes_or_below(name: str, line: str, tmp_path: Path) -> None:
    """Quotes come first, for they are the least to write; else the text goes below its key."""
    key, _, text = line.partition(": ")
    text = f"Un mot : {text}"
    library = load_changed(tmp_path, name, line, f"{key}: {text}")
    word = key.strip()
    assert only(library).code == "colon_in_text"
    quotes, below = repair(library).split(". ")
    assert quotes.endswith(f'`{word}: "…"`')
    assert below.startswith(f"Ou écrivez `{word}: >-`")
    assert below.endswith(f"deux espaces de plus que `{word}`.")
    assert load_changed(tmp_path, name, line, f'{key}: "{text}"').problems == ()
    spaces = " " * (len(key) - len(word) + 2)
    assert load_changed(tmp_path, name, line, f"{key}: >-\n{spaces}{text}").problems == ()


def test_colon_in_an_item_of_a_list(tmp_path: Path) -> None:
    """The item is not taken for an entry: the repair puts it in quotes behind its dash."""
    lines = "noms_masques:\n  - eau\n  - {}\neffectifs:"
    library = load_changed(tmp_path, ORGANISATION, "effectifs:", lines.format("sols : air"))
    assert [row[3] for row in positions(library.problems)] == ["colon_in_text"]
    assert repair(library) == 'Mettez tout le texte entre guillemets droits : `- "…"`.'
    good = lines.format('"sols : air"')
    assert load_changed(tmp_path, ORGANISATION, "effectifs:", good).problems == ()


def test_no_quotes_around_quotes(tmp_path: Path) -> None:
    """A text that has such quotes inside can only go below its key."""
    library = load_changed(tmp_path, SCENARIO, "phrase: Un mot.", 'phrase: Un : "mot"')
    assert repair(library).startswith("Ou écrivez `phrase: >-`")


# Keys.


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DECK, "    explication: >-", "    explicaton: >-"),
        (DECK, "    type: estimation", "    tipe: estimation"),
        (DECK, "    source:", "    sources:"),
        (DECK, "      editeur:", "      editor:"),
        (DECK, "  - id: fuite", "  - ids: fuite"),
        (DECK, "cartes:", "carte:"),
        (SCENARIO, "phases:", "phase:"),
        (SCENARIO, "    minutes: 1\n", "    minute: 1\n"),
        (SCENARIO, "  - mecanique: parole", "  - mecanisme: parole"),
    ],
)
def test_slip_in_a_key_is_reported_once(name: str, old: str, new: str, tmp_path: Path) -> None:
    """The key that was meant is proposed, and not reported as missing as well."""
    library = load_changed(tmp_path, name, old, new)
    assert [problem.code for problem in library.problems] == ["unknown_key"]
    word = re.search(r"\w+(?=:)", old)
    assert word
    assert f"Vouliez-vous écrire « {word[0]} » ?" in repair(library).partition("Mots")[0]


def test_key_that_looks_like_nothing_hides_nothing(tmp_path: Path) -> None:
    """An unknown key that is like no other does not hide a missing one."""
    library = load_changed(tmp_path, DECK, "    unite: litres\n", "    zzz: litres\n")
    assert [problem.code for problem in library.problems] == ["missing_key", "unknown_key"]


@pytest.mark.parametrize(
    ("name", "old", "new", "choices"),
    [
        (DECK, "    type: estimation\n", "", "estimation, quel-odd"),
        (DECK, "    type: estimation\n", "    type:\n", "estimation, quel-odd"),
        (SCENARIO, "  - mecanique: parole\n    titre", "  - titre", "parole, estimation"),
        (GOALS, "    cinq_p: planete\n", "", "peuple, planete"),
    ],
)
def test_what_may_stand_there_is_named(
    name: str, old: str, new: str, choices: str, tmp_path: Path
) -> None:
    """A missing or empty key with few possible values is reported with these values."""
    library = load_changed(tmp_path, name, old, new)
    assert only(library).code == "missing_key"
    assert f"Mots possibles : {choices}" in repair(library)


def test_empty_key_is_not_added_again(tmp_path: Path) -> None:
    """Of a key that is there without a value, only the value is missed."""
    library = load_changed(tmp_path, DECK, "unite: litres", "unite:")
    assert plain(only(library).message) == "« unite » n'a pas de valeur dans « fuite »."
    assert repair(library) == "Écrivez-la après `unite:`, ou dessous."


# Ids.


@pytest.mark.parametrize("named", ["Jardin partagé", "jardin-partage"])
def test_bad_id_is_proposed_nowhere(named: str, tmp_path: Path) -> None:
    """The id is reported where it is defined, and not where a scenario refers to the card."""
    write(
        tmp_path,
        decks__eau=GOOD[DECK].replace("id: part", "id: Jardin partagé"),
        scenarios__essai=GOOD[SCENARIO].replace("[fuite, part]", f"[fuite, {named}]"),
        locales__en__essai=GOOD[ENGLISH].replace("  part:", f"  {named}:"),
    )
    problem = only(load(tmp_path))
    assert problem.code == "bad_id"
    assert problem.repair.endswith("jardin-partage.")


@pytest.mark.parametrize("opening", ["", 'a: "\n'])
def test_bad_id_is_not_proposed_for_another(opening: str, tmp_path: Path) -> None:
    """Neither a scenario nor a translation is sent to an id that is refused."""
    write(
        tmp_path,
        decks__eau=opening + GOOD[DECK].replace("id: part", "id: Part"),
        locales__en__essai=GOOD[ENGLISH].replace("  part:", "  parts:"),
        scenarios__essai=GOOD[SCENARIO].replace("[fuite, part]", "[fuite, parts]"),
    )
    reported = [problem for problem in load(tmp_path).problems if problem.code == "unknown_card"]
    assert reported
    assert not any("«\u00a0Part\u00a0»" in problem.repair for problem in reported)


def test_second_bad_id_gets_a_good_one(tmp_path: Path) -> None:
    """Another id is proposed in the form that ids have."""
    text = GOOD[DECK].replace("id: fuite", "id: Part").replace("id: part", "id: Part")
    problems = load(write(tmp_path, decks__eau=text)).problems
    (twice,) = (problem for problem in problems if problem.code == "duplicate_id")
    assert "«\u00a0part-2\u00a0»" in twice.repair


# Sources and addresses.


@pytest.mark.parametrize(
    ("new", "position", "message", "repaired"),
    [
        ("", (4, 5), "Il manque la source", f"Ajoutez une ligne `source:`. {{}} {KEYS}."),
        (
            "    source:\n",
            (20, 5),
            "La source de la carte « fuite » est vide",
            f"Gardez la ligne `source:`. {{}} {KEYS}.",
        ),
        (
            "    source: Bilan 2023\n",
            (20, 13),
            "« Bilan 2023 » ne suffit pas",
            f"Laissez `source:` seul sur sa ligne. {{}} {KEYS}.",
        ),
        (
            re.sub(r"(?<=\w:) .*", "", SOURCE),
            (21, 7),
            "La source de la carte « fuite » n'est pas complète",
            f"Écrivez une valeur après : {KEYS}.",
        ),
        (
            SOURCE.replace("      editeur: Institut\n", "").replace(" 2023", ""),
            (21, 7),
            "La source de la carte « fuite » n'est pas complète",
            "Ajoutez sous `source` : editeur. Écrivez une valeur après : annee.",
        ),
    ],
)
def test_source_is_reported_in_one_message(
    new: str, position: tuple[int, int], message: str, repaired: str, tmp_path: Path
) -> None:
    """Missing lines, values or the whole block are reported in one problem, with one repair."""
    library = load_changed(tmp_path, DECK, SOURCE, new)
    assert positions(library.problems) == [(DECK, *position, "missing_source")]
    assert plain(only(library).message).startswith(message)
    assert repair(library) == repaired.format("Dessous, une ligne chacun, deux espaces de plus :")


def test_text_instead_of_a_block(tmp_path: Path) -> None:
    """A text in place of a block is reported, and the repair shows where entries go."""
    gestures = GOOD[DECK].partition("    gestes:\n")[2].partition("    source:")[0]
    library = load_changed(tmp_path, DECK, f"gestes:\n{gestures}", "gestes: fermer\n")
    assert repair(library).startswith("Laissez `gestes:` seul sur sa ligne.")


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("example.org/bilan", "https://example.org/bilan"),
        ("www.example.org", "https://www.example.org"),
        ("HTTPS://example.org", "https://example.org"),
        ("https:/example.org", "https://example.org"),
        ("voir le site", ""),
        ("bilan", ""),
    ],
)
def test_address_begins_as_addresses_do(written: str, example: str, tmp_path: Path) -> None:
    """The beginning is reported, and the whole address where it can be guessed."""
    library = load_changed(tmp_path, DECK, "https://example.org", written)
    assert only(library).code == "bad_choice"
    begin, *rest = repair(library).split(". Par exemple : ")
    assert begin.startswith("Écrivez une adresse qui commence par `https://`")
    assert rest == ([f"{example}."] if example else [])


# The guide.

GUIDE = CONTENT / "README.md"


def test_card_of_the_guide_can_be_copied_whole(tmp_path: Path) -> None:
    """What the guide shows is a deck without a fault, beside the shipped content."""
    shown = re.search(
        r"^    deck: .*\n(?:    .*\n)+", GUIDE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert shown
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/mes-cartes.yaml").write_text(dedent(shown[0]), encoding="utf-8")
    library = load((CONTENT, tmp_path))
    assert library.problems == ()
    assert library.cards == load(CONTENT).cards + 1
