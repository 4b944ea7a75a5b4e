"""Subjects of « Où en sommes-nous ? » as editors write them, and the shipped ones (M9.1)."""

import re
from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.maturity import STANDS, MaturityContent, Subject
from tests.unit.content.samples import position_of, positions, write
from tests.unit.content.test_shipped import LONGEST_SENTENCE, ids_of, load_with, texts_of
from tests.unit.content.test_shipped_goals import ENGLISH_SPACES, FRENCH_SPACES, sentences

NAME = "decks/sujets.yaml"
DECK = """\
deck: sujets
titre: Sujets
cartes:
  - id: guichet
    type: maturite
    odd: [6, 12]
    qc: [6]
    titre: Le guichet
    question: Nous trouve-t-on vite ?
    variante_simple: Nous trouve-t-on ?
    on_decouvre: On cherche.
    on_decouvre_simple: On cherche un peu.
    on_demarre: Un panneau existe.
    on_deploie: Un panneau est partout.
    on_ameliore: Des personnes essaient nos panneaux.
    debat: Et chez vous ?
"""
SCENARIO = """\
scenario: bilan
titre: Bilan
minutes: 20
tables: par_service
phases:
  - mecanique: maturite
    minutes: 13
    sujets: [guichet]
    par_table: oui
  - mecanique: maturite
    minutes: 7
    pas: oui
    par_table: oui
    proposer: oui
"""
ENGLISH = """\
scenarios:
  tout:
    titre: All
    phases:
      - titre: Subjects
"""


def loaded(directory: Path, deck: str = DECK, scenario: str = SCENARIO) -> Library:
    """Load the sample content with a deck of subjects and a scenario that plays them."""
    return load(write(directory, decks__sujets=deck, scenarios__bilan=scenario))


def test_a_subject_becomes_a_phase(tmp_path: Path) -> None:
    """M9.1, M9.6: with its name, its four signs, and the stride after it."""
    first, last = loaded(tmp_path).scenarios["bilan"].phases
    assert isinstance(first.content, MaturityContent)
    asked = first.content.subject
    assert asked is not None
    assert (asked.id, asked.number, asked.goals) == ("guichet", 6, (6, 12))
    assert tuple(asked.signs) == STANDS
    assert asked.signs["s1"] == {"fr": "On cherche.", "fr-simple": "On cherche un peu."}
    assert (first.title, first.seconds) == ({"fr": "Le guichet"}, 780)
    assert first.content.by_table
    assert last.content == MaturityContent(None, by_table=True, propose=True)
    assert last.title["fr"] == "Un pas de plus"


def test_subjects_share_the_minutes(tmp_path: Path) -> None:
    """M9.1: each is an activity of its own; one may have another name."""
    second = DECK.split("cartes:\n", maxsplit=1)[1].replace("guichet", "accueil")
    both = SCENARIO.replace("[guichet]", "[guichet, accueil]").replace("13", "20")
    library = loaded(tmp_path, DECK + second, both.replace("minutes: 20\ntab", "minutes: 27\ntab"))
    assert library.problems == ()
    phases = library.scenarios["bilan"].phases
    assert [phase.seconds for phase in phases] == [600, 600, 420]


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("    qc: [6]\n", "", "missing_key", "id: guichet"),
        ("qc: [6]", "qc: [6, 7]", "too_many_items", "[6, 7]"),
        ("qc: [6]", "qc: [8]", "unknown_subject", "8"),
        ("    on_deploie: Un panneau est partout.\n", "", "missing_key", "id: guichet"),
        ("    debat: Et chez vous ?\n", "", "debate_missing", "guichet"),
        ("Un panneau existe.", "x" * 121, "too_long_phone", "x" * 121),
        ("    debat", "    fiabilite: P\n    debat", "unknown_key", "fiabilite"),
    ],
)
def test_what_is_wrong_with_a_subject_is_reported(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    """M9.1: exactly one core subject, four signs, and no source."""
    changed = DECK.replace(old, new)
    found = loaded(tmp_path, changed).problems
    assert code in {problem.code for problem in found}, found
    assert (NAME, *position_of(changed, at), code) in positions(found)


def test_only_the_first_subjects_of_a_scenario_need_time_to_be_explained(tmp_path: Path) -> None:
    """Six minutes once, and seven a subject: one that may be left out is an entry of its own."""
    again = "  - mecanique: maturite\n    minutes: 7\n    sujets: [guichet]\n    par_table: oui\n"
    stride = "  - mecanique: maturite\n    minutes: 7\n    pas"
    more = SCENARIO.replace("minutes: 20", "minutes: 27").replace(stride, again + stride)
    assert loaded(tmp_path, scenario=more).problems == ()
    less = more.replace("minutes: 7\n    sujets", "minutes: 6\n    sujets")
    assert "minutes_short" in {found.code for found in loaded(tmp_path, scenario=less).problems}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    sujets: [guichet]\n", "", "missing_key"),
        ("[guichet]", "[guiche]", "unknown_card"),
        ("[guichet]", "[part]", "bad_choice"),
        ("[guichet]", "[guichet, guichet, guichet, guichet, guichet]", "too_many_items"),
        ("    pas: oui\n", "    pas: oui\n    sujets: [guichet]\n", "unknown_key"),
        ("minutes: 13", "minutes: 12", "minutes_short"),
        ("tables: par_service", "tables: sans", "tables_needed"),
    ],
)
def test_what_is_wrong_with_an_activity_is_reported(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    """M9.1, M9.6: one to four subjects, or a stride; by table only where there are tables."""
    found = loaded(tmp_path, scenario=SCENARIO.replace(old, new)).problems
    assert code in {problem.code for problem in found}, found


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> list[Subject]:
    """Return all shipped subjects, in both languages."""
    ids = ids_of("maturite")
    directory = tmp_path_factory.mktemp("subjects")
    (directory / "locales/en").mkdir(parents=True)
    (directory / "locales/en/tout.yaml").write_text(ENGLISH, encoding="utf-8")
    halves = (ids[:4], ids[4:])
    phases = "".join(
        f"  - mecanique: maturite\n    titre: Sujets\n    minutes: {5 * len(half)}\n"
        f"    sujets: [{', '.join(half)}]\n"
        for half in halves
    )
    english = ENGLISH + "      - titre: More subjects\n"
    (directory / "locales/en/tout.yaml").write_text(english, encoding="utf-8")
    library = load_with(directory, 5 * len(ids), phases, "fr, en")
    contents = [phase.content for phase in library.scenarios["tout"].phases]
    found = [content.subject for content in contents if isinstance(content, MaturityContent)]
    return [one for one in found if one]


def test_each_core_subject_is_shipped_once(subjects: list[Subject]) -> None:
    """M9.1: seven subjects, one for each."""
    assert sorted(subject.number for subject in subjects) == [1, 2, 3, 4, 5, 6, 7]


def test_subjects_are_whole_plain_and_short(subjects: list[Subject]) -> None:
    """M9.1: in both languages and in simple ones, 15 words a sentence; no score and no label."""
    for subject in subjects:
        asked = [subject.question, *subject.signs.values()]
        assert subject.debate
        for text in (*asked, subject.debate):
            assert set(text) == {"fr", "fr-simple", "en", "en-simple"}, text["fr"]
            assert all(len(words) <= 120 for words in text.values()), text["fr"]
        assert all(len(title) <= 40 for title in subject.title.values())
        assert all(text["fr"].endswith("?") for text in (subject.question, subject.debate))
    for text in texts_of(tuple(subjects)):
        for variant, said in text.items():
            wrong = FRENCH_SPACES if variant.startswith("fr") else ENGLISH_SPACES
            assert not wrong.search(said), said
            assert not re.search(r"\b(?:afnor|iso|scores?|labels?)\b", said.lower()), said
            for words in sentences(said) if variant.startswith("fr") else ():
                assert len(words) <= LONGEST_SENTENCE, words
