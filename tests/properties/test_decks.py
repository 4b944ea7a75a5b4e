"""Content: what passes the check is played to its end, and no text whatever makes it fail."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from game_server.bots.rehearsal import rehearse
from game_server.content import Library, as_json, as_text, load
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.estimate import EstimateContent
from game_server.engine.mechanics.match import MatchContent
from game_server.engine.mechanics.order import OrderContent
from tests.properties.decks import Block, decks, scenarios, yaml
from tests.unit.content.sample_session import BESIDE, DECK, FILES, SCENARIO, lay_out

SESSIONS = settings(max_examples=max(10, settings().max_examples // 5))
"""How many examples are enough, each of them a whole session."""
CROWDS = st.sampled_from((1, 2, 6))
"""Phones: alone, too few for figures, and enough."""
PAIRS = decks().flatmap(lambda deck: st.tuples(st.just(deck), scenarios(deck)))


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with a whole session, of which files are overwritten again and again."""
    return lay_out(tmp_path_factory.mktemp("content"))


def read(directory: Path, deck: Block, scenario: Block) -> Library:
    """Load the whole session with another deck and scenario."""
    for name, written in ((DECK, deck), (SCENARIO, scenario)):
        (directory / name).write_text(yaml(written), encoding="utf-8")
    return load(directory)


@SESSIONS
@given(PAIRS, CROWDS)
def test_what_passes_the_check_is_played_to_its_end(
    directory: Path, pair: tuple[Block, Block], phones: int
) -> None:
    """Any sound deck and scenario passes, and bots come to the end of it."""
    deck, written = pair
    library = read(directory, deck, written)
    # Of the whole session only the translations are left, now of cards that nobody knows.
    wrong = [p for p in library.problems if p.level == "error" and "locales" not in p.file]
    assert wrong == []
    scenario = library.scenarios["partie"]
    for mechanic in {phase.mechanic for phase in scenario.phases}:
        event(mechanic)
    assert rehearse(scenario, phones) is None


@SESSIONS
@given(decks())
def test_texts_are_read_as_they_were_written(directory: Path, deck: Block) -> None:
    """No sign of a text in quotes is lost or means anything, but for spaces at its ends."""
    for card in deck["cartes"]:
        told = card.get("question") or card["action"]
        cards = [card["id"]]
        phase = {"mecanique": card["type"], "minutes": "5", "cartes": cards}
        written = {"scenario": "partie", "titre": "é", "minutes": "5", "phases": [phase]}
        library = read(directory, deck, written)
        (played,) = library.scenarios["partie"].phases
        assert isinstance(played.content, EstimateContent | MatchContent | OrderContent)
        text = _asked(played.content)
        assert text["fr"] == " ".join(part for part in told.strip().split(" ") if part)


def _asked(content: EstimateContent | MatchContent | OrderContent) -> Text:
    match content:
        case EstimateContent(card=card):
            return card.question
        case MatchContent(card=action):
            return action.action
        case OrderContent(series=series):
            return series.question


@given(st.sampled_from(sorted(FILES)), st.text(max_size=300))
def test_any_text_only_gives_problems(directory: Path, name: str, text: str) -> None:
    """Whatever stands in any file, the check says what is wrong and never fails."""
    _check_problems(directory, name, text.encode(errors="surrogatepass"))


SIGNS = st.sampled_from([*"\t\n -:[]{}\"'#&*!|>%@`,?\\0é", "\n\n", ": ", " #", "\n  - ", "---"])
SLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 9), SIGNS), max_size=4)


@given(st.sampled_from(sorted(FILES)), SLIPS)
def test_any_slip_of_the_pen_only_gives_problems(
    directory: Path, name: str, slips: Sequence[tuple[int, int, str]]
) -> None:
    """A good file of any kind with some signs replaced is read or told, and never fails."""
    text = FILES[name]
    for at, length, signs in slips:
        start = at % (len(text) + 1)
        text = text[:start] + signs + text[start + length :]
    _check_problems(directory, name, text.encode())


def _check_problems(directory: Path, name: str, data: bytes) -> None:
    """Check the whole session with *data* in one of its files, and put the file back."""
    (directory / name).write_bytes(data)
    library = load(directory)
    for problem in library.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
    for language in ("fr", "en"):
        assert as_text(library.problems, library.files, language).endswith(".")
    assert as_json(library.problems)
    if name != BESIDE:
        assert "voisin" in library.scenarios
    (directory / name).write_text(FILES[name], encoding="utf-8")
