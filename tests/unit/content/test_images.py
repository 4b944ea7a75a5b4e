"""What makes a figure seen: its equivalent, and a drawing from the closed list, by name."""

import re
from pathlib import Path

import pytest

from game_server.content import load
from game_server.engine.kit.drawings import DRAWINGS, Image
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from tests.unit.content.samples import DECK, ENGLISH, GOOD, write

ROOT = Path(__file__).parents[3]
SHEET = ROOT / "docs/drawings.md"


def read(tmp_path: Path, more: str = "", english: str = "") -> EstimateCard:
    """Return the first card of the sample deck with *more* lines, and their translation."""
    write(tmp_path)
    deck = GOOD[DECK].replace("    unite: litres\n", f"    unite: litres\n{more}", 1)
    (tmp_path / DECK).write_text(deck, encoding="utf-8")
    translation = GOOD[ENGLISH].replace("    unite: litres\n", f"    unite: litres\n{english}", 1)
    (tmp_path / ENGLISH).write_text(translation, encoding="utf-8")
    library = load(tmp_path)
    assert library.problems == ()
    content = library.scenarios["essai"].phases[1].content
    assert isinstance(content, EstimateContent)
    return content.card


def test_a_card_needs_neither(tmp_path: Path) -> None:
    """Both are optional."""
    card = read(tmp_path)
    assert (card.equivalent, card.image) == (None, None)


@pytest.mark.parametrize(
    ("written", "times"),
    [("baignoire", 1), ("{dessin: baignoire}", 1), ("{dessin: baignoire, nombre: 4}", 4)],
)
def test_a_drawing_is_named_and_may_be_counted(written: str, times: int, tmp_path: Path) -> None:
    """A name is enough; with a number it is drawn so often."""
    assert read(tmp_path, f"    image: {written}\n").image == Image("baignoire", times)


def test_a_share_is_some_of_more_things(tmp_path: Path) -> None:
    """« Trois sur cinq » is five things, of which three are filled."""
    image = read(tmp_path, "    image: {dessin: voiture, nombre: 3, sur: 5}\n").image
    assert image == Image("voiture", 3, of=5)


@pytest.mark.parametrize(("share", "says"), [("3, sur: 3", "4 … 20"), ("2, sur: 21", "3 … 20")])
def test_a_share_of_too_few_or_too_many_things_is_refused(
    share: str, says: str, tmp_path: Path
) -> None:
    """The line and what may stand there are said."""
    write(tmp_path)
    image = f"    unite: litres\n    image: {{dessin: voiture, nombre: {share}}}\n"
    deck = GOOD[DECK].replace("    unite: litres\n", image, 1)
    (tmp_path / DECK).write_text(deck, encoding="utf-8")
    [problem] = load(tmp_path).problems
    assert problem.code == "bad_choice"
    assert problem.excerpt.strip().startswith("image:")
    assert says in problem.message + problem.repair


def test_an_equivalent_has_its_variants(tmp_path: Path) -> None:
    """As other texts: in simple language, and in other languages."""
    french = "    equivalent: quatre baignoires\n    equivalent_simple: 4 baignoires\n"
    card = read(tmp_path, french, "    equivalent: four bathtubs\n")
    assert card.equivalent == {
        "fr": "quatre baignoires",
        "fr-simple": "4 baignoires",
        "en": "four bathtubs",
    }


def test_names_of_drawings_are_sorted_ids() -> None:
    """As editors write them: small letters and hyphens, in order, at least thirty."""
    assert list(DRAWINGS) == sorted(set(DRAWINGS))
    assert len(DRAWINGS) >= 30
    assert all(name.isascii() and name == name.lower() for name in DRAWINGS)


def test_every_drawing_is_on_the_pages_and_in_the_guide() -> None:
    """The closed list, the pages' files and the editors' sheet name the same ones, all small."""
    files = sorted((ROOT / "clients/web/src/kit/drawings").glob("*.svg"))
    assert [file.stem for file in files] == list(DRAWINGS)
    assert [file.name for file in files if len(file.read_bytes()) >= 1_000] == []
    shown = re.findall(r'drawings/([a-z-]+)\.svg" [^`]*`([a-z-]+)`', SHEET.read_text())
    assert shown == [(name, name) for name in DRAWINGS]


def test_every_drawing_is_two_strokes_of_one_weight() -> None:
    """One set, so that all look alike: a grid of 24, strokes of 2, one of them in the accent."""
    for file in (ROOT / "clients/web/src/kit/drawings").glob("*.svg"):
        text = file.read_text()
        assert 'viewBox="0 0 24 24"' in text
        assert text.count("stroke-width=") == text.count('stroke-width="2"') == 1
        assert re.findall(r"<path( stroke=)?", text) == [" stroke=", ""], file.name
