"""Barometers: the questions that a card carries, the phases that ask them, and what is refused."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.barometer import BarometerContent
from tests.unit.content.samples import DECK, ENGLISH, GOOD, position_of, positions, write

NAME = "scenarios/mesure.yaml"
FORMS = """\
    barometre:
      a:
        question: Quelle fuite perd le plus ?
        variante_simple: Quelle fuite est la pire ?
        choix:
          - le robinet
          - la chasse d'eau
          - le joint
        reponse: 2
      b:
        question: Combien perd une chasse d'eau ?
        choix:
          - 6 litres
          - 60 litres
          - 600 litres
          - bien plus
        reponse: 3
"""
PART = """\
    barometre:
      a:
        question: Quelle part en tout ?
        choix: [0,5, 30, 90]
        reponse: 2
      b:
        question: Quelle est la part ?
        choix: [3, "30", "90"]
        reponse: 2
"""
FIRST, SECOND = "    explication: >-\n", "    explication: C'est"
CARDS = GOOD[DECK].replace(FIRST, FORMS + FIRST).replace(SECOND, PART + SECOND)
SCENARIO = """\
scenario: mesure
titre: Mesure
minutes: 12
langues: [fr, en]
phases:
  - mecanique: barometre
    moment: avant
    cartes: [fuite, part]
    minutes: 1,5
  - mecanique: parole
    phrase: "17"
    minutes: 6
  - mecanique: barometre
    moment: après
    format: complet
    cartes: [fuite, part]
    en_plus: [place, conditions]
    minutes: 4,5
"""
GUESSED = """\
  - mecanique: estimation
    cartes: [fuite, part]
    minutes: 6
"""
TRANSLATED = """\
    barometre:
      a:
        question: Which leak loses most?
        variante_simple: Which leak is worst?
        choix: [the tap, the toilet, the seal]
      b:
        question: What does a toilet lose?
        choix: [6 litres, 60 litres, 600 litres, much more]
"""
ALSO = """\
    barometre:
      a:
        question: What share in all?
      b:
        question: What is the share?
"""
ONE = GOOD[DECK][GOOD[DECK].index("  - id: part") :]
TWO = ONE.replace("id: part", "id: autre").replace(SECOND, PART + SECOND)
GOALS = """\
  - id: parler
    type: quel-odd
    odd: [6]
    action: On en parle.
    explication: C'est utile.
"""
MORE = (
    "deck: plus\ntitre: Plus\ncartes:\n"
    + ONE.replace("id: part", "id: seule")
    + TWO
    + GOALS
    + ONE[ONE.index("    source:") :]
)
WORDS = GOOD[ENGLISH].replace("    unite: litres\n", f"    unite: litres\n{TRANSLATED}").replace(
    "    explication: It is", f"{ALSO}    explication: It is"
) + ("  mesure:\n    titre: Measure\n")


def read(directory: Path, **changed: str) -> Library:
    """Load the good content with barometers, some files *changed*."""
    files = {"decks__eau": CARDS, "scenarios__mesure": SCENARIO, "locales__en__essai": WORDS}
    return load(write(directory, **files | changed))


def contents(library: Library) -> list[BarometerContent]:
    """Return what the two barometers ask."""
    phases = library.scenarios["mesure"].phases
    return [one.content for one in phases if isinstance(one.content, BarometerContent)]


def test_both_forms_are_read_in_all_languages(tmp_path: Path) -> None:
    """Choices are translated by their place; a number between brackets may hold a comma."""
    library = read(tmp_path)
    assert library.problems == ()
    first, second = contents(library)[0].items
    assert (first.card, second.card) == ("fuite", "part")
    assert first.a.text == {
        "fr": "Quelle fuite perd le plus ?",
        "fr-simple": "Quelle fuite est la pire ?",
        "en": "Which leak loses most?",
        "en-simple": "Which leak is worst?",
    }
    assert first.a.choices[1] == {"fr": "la chasse d'eau", "en": "the toilet"}
    assert (len(first.a.choices), first.a.right) == (3, 2)
    assert (len(first.b.choices), first.b.right) == (4, 3)
    assert [choice["fr"] for choice in second.a.choices] == ["0,5", "30", "90"]
    assert [choice["fr"] for choice in second.b.choices] == ["3", "30", "90"]


def test_a_barometer_is_short_or_whole(tmp_path: Path) -> None:
    """Three opinions, or five; about the session itself only in a whole one after it."""
    library = read(tmp_path)
    before, after = contents(library)
    assert (before.moment, before.opinions, before.advise) == (
        "before",
        ("link", "able", "want"),
        False,
    )
    whole = ("explain", "link", "able", "want", "org")
    assert (after.moment, after.opinions) == ("after", (*whole, "part", "work", "fun", "voice"))
    assert after.advise is True
    assert after.items == before.items
    assert library.scenarios["mesure"].phases[0].title == {"fr": "Baromètre", "en": "Barometer"}
    changed = SCENARIO.replace("    en_plus: [place, conditions]\n", "")
    assert contents(read(tmp_path, scenarios__mesure=changed))[1].opinions[5:] == ("fun", "voice")
    changed = SCENARIO.replace("moment: avant", "moment: avant\n    format: complet")
    assert contents(read(tmp_path, scenarios__mesure=changed))[0].opinions == whole


def test_a_barometer_may_ask_for_opinions_alone(tmp_path: Path) -> None:
    """Without cards; a card that is named twice is asked about once."""
    changed = SCENARIO.replace("    cartes: [fuite, part]\n", "", 1)
    before, after = contents(read(tmp_path, scenarios__mesure=changed))
    assert (before.items, len(after.items)) == ((), 2)
    changed = SCENARIO.replace("cartes: [fuite, part]", "cartes: [fuite, fuite]", 1)
    assert len(contents(read(tmp_path, scenarios__mesure=changed))[0].items) == 1


def test_a_room_holds_no_question_that_nobody_asks(tmp_path: Path) -> None:
    """The card itself does not carry what a barometer asks about it."""
    library = read(tmp_path)
    assert "chasse d'eau" not in repr(library.scenarios["essai"])
    assert "chasse d'eau" in repr(library.scenarios["mesure"])


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("choix:\n          - le robinet\n", "choix:\n", "too_few_items", "- la chasse"),
        ("- bien plus\n", "- bien plus\n          - moins\n", "too_many_items", "- 6 litres"),
        ("reponse: 2\n      b", "reponse: 4\n      b", "bad_choice", "4\n      b"),
        ("reponse: 2\n      b", "reponse: 0\n      b", "bad_choice", "0\n      b"),
        ("reponse: 2\n      b", "reponse: 2,5\n      b", "not_whole", "2,5\n      b"),
        ("        reponse: 2\n      b", "      b", "missing_key", "question: Quelle fuite"),
        ("question: Quelle fuite", "texte: Quelle fuite", "unknown_key", "texte"),
        ("reponse: 3\n", "reponse: 3\n      c: 1\n", "unknown_key", "c: 1"),
        ("- 60 litres", "- [60, litres]", "not_supported", "[60"),
        ("- 60 litres", "-", "bad_choice", "\n          - 600"),
        ("- 60 litres", "- 60 # litres", "hash_cuts_text", "# litres"),
        ("- 60 litres", f"- {'x' * 61}", "too_long_phone", "xxx"),
        ("le plus ?", f"le plus {'x' * 120} ?", "too_long_phone", "Quelle fuite perd"),
        ("est la pire ?", f"est {'x' * 120} ?", "too_long_phone", "Quelle fuite est"),
    ],
)
def test_what_is_wrong_with_a_question_is_reported_at_its_place(
    old: str, new: str, code: str, at: str, tmp_path: Path
) -> None:
    """Errors set the card aside, and what plays it; the rest of the content stays."""
    text = CARDS.replace(old, new, 1)
    library = read(tmp_path, decks__eau=text)
    assert (DECK, *position_of(text, at), code) in positions(library.problems)
    load_changed = {p.code for p in library.problems if p.level == "error"} != set()
    assert ("mesure" in library.scenarios) is not load_changed


def test_a_form_that_lacks_is_reported_once(tmp_path: Path) -> None:
    """Without b half of the room would be asked nothing."""
    text = CARDS[: CARDS.index("      b:\n")] + CARDS[CARDS.index(FIRST) :]
    library = read(tmp_path, decks__eau=text, locales__en__essai=GOOD[ENGLISH])
    reported = [(p.code, p.message) for p in library.problems if p.level == "error"]
    assert [code for code, _ in reported] == ["missing_key"]
    assert "« b » à « barometre »" in reported[0][1].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "says"),
    [
        ("    moment: avant\n", "", "missing_key", "mecanique: barometre", "`moment:`"),
        ("moment: avant", "moment: pendant", "bad_choice", "pendant", "avant, apres"),
        ("format: complet", "format: long", "bad_choice", "long", "court, complet"),
        ("[place, conditions]", "[place, salaire]", "bad_choice", "salaire", "place, conditions"),
        ("[place, conditions]", "place salaire", "list_needed", "place s", "[place, salaire]"),
        ("    format: complet\n", "", "unknown_key", "en_plus", "« en_plus »"),
        ("moment: après", "moment: avant", "unknown_key", "en_plus", "« en_plus »"),
        ("[fuite, part]", "[fuite, par]", "unknown_card", "par]", "« part »"),
        ("[fuite, part]", "[fuite, seule]", "item_missing", "seule]", "`barometre:`"),
        ("[fuite, part]", "[fuite, parler]", "bad_choice", "parler", "fuite, part, seule"),
        ("[fuite, part]", "[fuite, part, autre]", "too_many_items", "[fuite, part, au", "2"),
        ("minutes: 1,5", "minutes: 1,4", "minutes_short", "1,4", "il en faut 1,5"),
        ("minutes: 4,5", "minutes: 3,5", "minutes_short", "3,5", "il en faut 3,6"),
    ],
)
def test_what_is_wrong_with_a_barometer_is_reported_at_its_place(
    old: str, new: str, code: str, at: str, says: str, tmp_path: Path
) -> None:
    """With what is possible, or with the minutes that so many answers need."""
    text = SCENARIO.replace(old, new, 1)
    library = read(tmp_path, decks__plus=MORE, scenarios__mesure=text)
    assert (NAME, *position_of(text, at), code) in positions(library.problems)
    reported = next(p for p in library.problems if (p.file, p.code) == (NAME, code))
    assert says in f"{reported.message} {reported.repair}".replace("\u00a0", " ")


def test_no_question_with_choices_stands_before_its_card(tmp_path: Path) -> None:
    """M7.3: each is reported where it is named, with the line of the card that it gives away."""
    between = SCENARIO.index("  - mecanique: parole")
    text = SCENARIO[:between] + GUESSED + SCENARIO[between:]
    library = read(tmp_path, scenarios__mesure=text.replace("minutes: 12\n", "minutes: 18\n"))
    reported = [(p.line, p.column, p.code) for p in library.problems]
    line = text[: text.index("[fuite, part]")].count("\n") + 1
    assert reported == [(line, 14, "item_gives_away"), (line, 21, "item_gives_away")]
    assert "ligne 11" in library.problems[0].message
    assert "mesure" not in library.scenarios


def test_a_question_may_follow_its_card(tmp_path: Path) -> None:
    """M7.3: once the figure was shown it gives nothing away, nor where no activity plays it."""
    text = SCENARIO.replace("minutes: 12\n", "minutes: 18\n").replace(
        "phases:\n", f"phases:\n{GUESSED}"
    )
    assert read(tmp_path, scenarios__mesure=text).problems == ()


def test_a_broken_card_or_activity_is_not_reported_again(tmp_path: Path) -> None:
    """The barometer that asks about it is set aside without another word."""
    library = read(tmp_path, decks__eau=CARDS.replace("- id: fuite\n", "- id: fuite\n    x: 1\n"))
    assert [p.code for p in library.problems] == ["unknown_key"]
    library = read(tmp_path, scenarios__mesure=SCENARIO.replace("parole", "paroles"))
    assert [(p.file, p.code) for p in library.problems] == [(NAME, "bad_choice")]


def test_what_lacks_in_a_language_is_reported(tmp_path: Path) -> None:
    """Each text by its form and place; what has no letters needs no translation."""
    words = WORDS.replace("[the tap, the toilet, the seal]", '[the tap, "", the seal]')
    words = words.replace("        question: What does a toilet lose?\n", "")
    reported = read(tmp_path, locales__en__essai=words).problems
    assert [(p.code, p.line) for p in reported] == [("translation_missing", 4)]
    message = reported[0].message.replace("\u00a0", " ")
    assert "« barometre a (choix 2), barometre b (question) »" in message
    words = WORDS.replace(TRANSLATED, "")
    (untranslated,) = read(tmp_path, locales__en__essai=words).problems
    assert "barometre a (question, choix 1, choix 2, choix 3), barometre b" in untranslated.message


@pytest.mark.parametrize(
    ("listed", "code"),
    [("[the tap, the toilet]", "too_few_items"), ("[a tap, b, c, d]", "too_many_items")],
)
def test_another_number_of_translations_is_not_used(listed: str, code: str, tmp_path: Path) -> None:
    """Translations are matched by position; with another number French is shown, and reported."""
    words = WORDS.replace("[the tap, the toilet, the seal]", listed)
    library = read(tmp_path, locales__en__essai=words)
    assert (ENGLISH, *position_of(words, listed), code) in positions(library.problems)
    choices = contents(library)[0].items[0].a.choices
    assert [set(choice) for choice in choices] == [{"fr"}] * 3


def test_a_translation_without_questions_in_french_is_reported(tmp_path: Path) -> None:
    """It would never be shown."""
    library = read(tmp_path, decks__eau=GOOD[DECK], scenarios__mesure=GOOD["scenarios/essai.yaml"])
    reported = [(p.file, p.code) for p in library.problems if "barometre" in p.message]
    assert reported == [(ENGLISH, "unknown_key")] * 2
