"""Catalogues of sentences: the same in every language, in the form that translators' tools read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from game_server import texts
from game_server.figures.programme.definitions import DEFINITIONS as OF_PROGRAMME
from game_server.figures.session.definitions import DEFINITIONS as OF_SESSIONS
from game_server.texts import LANGUAGES, catalogue

FOLDER = Path(texts.__file__).parent
SOURCE = FOLDER.parent
NAMES = sorted(path.stem for path in (FOLDER / "fr").iterdir())
PACKAGES = [name for name in NAMES if (SOURCE / name).is_dir() and name != "commands"]
"""Catalogues whose keys begin with the module that says them."""


def places(text: str) -> set[str]:
    """Return the names of the places in *text*."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def sentences() -> Iterator[tuple[str, str, str]]:
    """Yield each French sentence behind its catalogue and its key."""
    for name in NAMES:
        for key, text in catalogue(name, "fr").items():
            yield name, key, text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(name: str, language: str) -> None:
    """Every sentence is there, with the same places, in an order where it is found."""
    told, french = catalogue(name, language), catalogue(name, "fr")
    assert list(told) == sorted(french)
    assert {key: places(text) for key, text in told.items()} == {
        key: places(text) for key, text in french.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_stands_in_each_language_once(language: str) -> None:
    """None without a twin, and no key that another line of the file overrides."""
    assert sorted(path.stem for path in (FOLDER / language).iterdir()) == NAMES
    for path in (FOLDER / language).iterdir():
        keys = [key for key, _ in json.loads(path.read_text("utf-8"), object_pairs_hook=list)]
        assert len(keys) == len(set(keys)), path.name


def test_what_is_counted_has_both_forms() -> None:
    """One and several, as i18next names them."""
    for name in NAMES:
        keys = catalogue(name, "fr").keys()
        one = {key.removesuffix("_one") for key in keys if key.endswith("_one")}
        other = {key.removesuffix("_other") for key in keys if key.endswith("_other")}
        assert one == other, name


def test_a_language_that_is_not_there_is_french() -> None:
    """As everywhere."""
    assert catalogue("help", "de") == catalogue("help", "fr")


@pytest.mark.parametrize(("name", "key", "text"), list(sentences()))
def test_french_signs_do_not_leave_their_words(name: str, key: str, text: str) -> None:
    """A no-break space stands before a colon, but not in code, addresses and what a file holds."""
    plain = re.sub(r"`[^`]*`|«\u00a0#[^»]*»|\w+://\S+|NOM:CLÉ", "", text)
    assert re.search(r"(?<![\u00a0\u202f])[:?!;»]|«(?!\u00a0)", plain) is None, f"{name}: {key}"


def test_definitions_have_no_sentence_left_over() -> None:
    """Each is of a figure, of what is compared or asked, or stands in other sentences."""
    raw = json.loads((FOLDER / "fr" / "definitions.json").read_text("utf-8"))
    told = " ".join(raw.values())
    owners = {
        *(f"session.{id_}" for id_ in (*OF_SESSIONS, "parts", "opinions")),
        *(f"programme.{id_}" for id_ in OF_PROGRAMME),
    }
    for key in raw:
        owner = re.sub(r"\.(?:names\.)?\w+$", "", key)
        assert owner in owners or f"$t({key})" in told, key


def said(words: set[str], word: str) -> bool:
    """Return whether *word* is one of *words*, or made of two of them, as `open_{why}` is."""
    parts = word.split("_")
    halves = (("_".join(parts[:n]), "_".join(parts[n:])) for n in range(1, len(parts)))
    return word in words or any(start in words and end in words for start, end in halves)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_sentence_is_asked_for(name: str) -> None:
    """Nobody translates what nobody reads: its part of a catalogue and its key stand in code."""
    sources = "".join(
        path.read_text("utf-8") for path in SOURCE.rglob("*") if path.suffix in {".py", ".typ"}
    )
    parts = set(re.findall(rf'"{name}\.([\w.]+)"', sources))
    words = {word.strip("_") for word in re.findall(r"\w+", sources)}
    for key in catalogue(name, "fr"):
        part, _, word = key.rpartition(".")
        assert any(part == each or part.startswith(f"{each}.") for each in parts), key
        assert said(words, re.sub(r"_(one|other|means)$", "", word)), key


def test_a_sentence_stands_in_another() -> None:
    """What many definitions say is written once."""
    assert catalogue("definitions", "en")["session.people.of"] == "Nothing, it is a total."
    assert not any("$t(" in text for _, _, text in sentences())
