"""The deck that editors make of proposed cards: whatever was typed, the check can read it."""

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from game_server.content import Library, load
from game_server.content.draft_deck import ProposedCard, draft_deck
from tests.unit.content.samples import write

DRAFT = "decks/cartes-proposees.yaml"
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=100)
CARDS = st.builds(
    ProposedCard,
    TYPED.map(str.strip).filter(bool),
    TYPED,
    TYPED,
    TYPED,
    st.lists(st.integers(1, 17), max_size=3, unique=True).map(tuple),
)
LACKING = {
    "odd": "[6]",
    "bornes": "[1, 2000]",
    "explication": "Une fuite coûte cher.",
    "variante_simple": "Une fuite. Combien ?",
    "millesime": "2023",
    "perimetre": "France",
    "fiabilite": "P",
    "a_revoir_le": "2027-11-01",
}
LACKING_OF_SOURCE = {
    "editeur": "Une agence",
    "annee": "2023",
    "url": "https://example.org/document",
    "consulte_le": "2026-11-20",
}


def loaded(directory: Path, text: str) -> Library:
    """Return the good content with a deck of *text* beside its own."""
    write(directory)
    (directory / DRAFT).write_text(text, encoding="utf-8")
    return load(directory)


@example([ProposedCard("PART")])  # the id of a card of the good content
@given(st.lists(CARDS, min_size=1, max_size=2))
def test_every_draft_is_read_and_none_is_played(cards: list[ProposedCard]) -> None:
    """Each card is set aside for what it lacks; those of other decks are played as before."""
    text = draft_deck(cards)
    read = YAML(typ="safe").load(text)["cartes"]
    assert [card["question"] for card in read] == [card.question for card in cards]
    assert len({card["id"] for card in read}) == len(cards)
    with tempfile.TemporaryDirectory() as directory:
        library = loaded(Path(directory), text)
    assert library.cards == 2
    assert {problem.file for problem in library.problems} == {DRAFT}
    assert not {problem.code for problem in library.problems} & {"yaml", "bad_id", "same_id"}


def test_draft_is_a_card_once_it_has_what_it_lacks(tmp_path: Path) -> None:
    """A figure stays a number, and a goal is kept."""
    card = ProposedCard("Combien de litres perd une fuite ?", "600", "litres", "Le guide de l'eau")
    text = draft_deck([card])
    assert "    reponse: 600\n" in text
    whole = text.rstrip("\n") + "".join(f"\n      {k}: {v}" for k, v in LACKING_OF_SOURCE.items())
    whole += "".join(f"\n    {key}: {value}" for key, value in LACKING.items())
    library = loaded(tmp_path, whole)
    assert (library.cards, library.set_aside) == (3, 0)
    assert "odd: [6, 12]" in draft_deck([ProposedCard("Combien ?", goals=(6, 12))])


def test_file_says_what_is_to_be_done_with_it() -> None:
    """It begins with that, and questions alike have ids of their own."""
    text = draft_deck([ProposedCard("Combien ?"), ProposedCard("Combien ?"), ProposedCard("؟")])
    assert text.startswith("# Des cartes proposées en séance")
    assert [card["id"] for card in YAML(typ="safe").load(text)["cartes"]] == [
        "proposee-combien",
        "proposee-combien-2",
        "proposee-carte-1",
    ]
