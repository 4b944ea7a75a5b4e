"""A session on paper: accessible, complete, typeset; what people typed is never markup."""

import time

import pytest

from game_server.figures.session.page_words import told_of
from game_server.printing.session_document import SessionDocument
from game_server.printing.session_paper import session_paper, session_slide
from tests.unit.printing.papers import (
    check_accessible,
    is_inside,
    pages_of,
    printed,
    size_of,
    text_of,
)
from tests.unit.printing.samples import MARKUP, empty, full, old, questioned, typed

HOSTILE = {
    "markup": MARKUP,
    "a word without end": "x" * 300,
    "pictures": "arbre 🌱👩‍🚒🏳️‍🌈 fin",
    "many scripts": "Привет مرحبا שלום 你好 こんにちは 안녕 ไทย हिन्दी ✓ → ① fin",
    "marks": "e\u0301\u0302 a\u0308\u0323 fin",
    "quotes": "\"a\" 'b' \\\\ {{}} \\n %s fin",
    "nothing": "",
}


def paper(session: SessionDocument, language: str = "fr") -> bytes:
    """Return the PDF of *session*, which keeps the rules and its margins."""
    pdf = printed("session", session_paper(session, language))
    check_accessible(pdf)
    assert is_inside(pdf)
    return pdf


def test_all_of_a_session_stands_on_its_paper() -> None:
    """The first page is what one shows; all figures with their formulas lie behind it."""
    pdf = paper(full())
    assert pages_of(pdf) == 3
    text = text_of(pdf)
    for part in (
        "Dijon métropole, avec mét'ODD",
        "Bilan : L'atelier à table",
        "28 personnes, dont environ 19 pour la première fois",
        "29 novembre 2026",
        "29 novembre 2026, 9 h 13, Salle du Conseil",
        "Réponses : une par téléphone et par question",
        "237 réponses, au moins 20 gestes, 2 objectifs sur 17",
        "La salle disait 580 litres. C'est 7 500.",
        "Chiffres retenus : les réponses justes passent de 42 % à 67 %, sur 21 téléphones.",
        "Écart : +25, entre +3 et +47, 95 fois sur 100. Avis : pas de changement net.",
        "Éteindre en sortant",
        "Choisi au moins 10 fois, Voirie",
        "Un geste choisi par peu de personnes, ou écrit librement, n'est pas montré.",
        "13 Climat",
        "Les mots de la salle Un mot pour finir eau · ensemble · et 3 autres mots",
        "Ces mots s'effacent de la page le 29 décembre 2026.",
        "7 idées sont transmises, sans nom. La salle a retenu :",
        "Récupérer l'eau de pluie",
        "Qui décide des arrosages en été ? · La salle a été surprise.",
        "Taux de réponse 87 % 20",
        "Connaissances Pas assez de réponses pour ce chiffre. — Moins de 5, ou caché",
        "Taux de réponse 20 sur 24 téléphones là dès le début. 83 % 20",
        "Cap 2030 Activité sautée.",
        "Calcul : 100 × réponses données ÷ réponses possibles.",
        "Source : Student, Biometrika 6, 1908",
        "29 novembre 2026 · Contenu : L'atelier à table, version 2026-11, empreinte 0123456789ab",
    ):
        assert part in text, part
    assert text.count("28 personnes") == 1


def test_the_results_stand_question_by_question_behind_the_first_page() -> None:
    """Each with its chart, what is right, its source, or why nothing is told; then all figures."""
    pdf = paper(questioned())
    text = text_of(pdf)
    for part in (
        "Question par question",
        "C'est ce que l'écran a montré.",
        "Aucun écran n'a montré ces réponses.",
        "Pour un jean, combien de litres d'eau, du champ de coton au magasin",
        "C'est 7 500 litres.",
        "Réponses : 26.",
        "Source : Agence de la transition écologique, L'empreinte des vêtements, 2024",
        "Après la discussion, la salle s'en est rapprochée.",
        "Nombre de réponses",
        "L'ordre de la salle",
        "L'autobus (1 130 g de CO₂)",
        "Moins de 8 réponses : le graphique n'est pas montré.",
        "La séance s'est arrêtée avant le résultat : rien n'est montré.",
        "Le mur de la salle",
        "Venir à vélo",
        "Gestes sans place ici : 2",
        "Le mur s'efface de la page le 29 décembre 2026.",
    ):
        assert part in text, part
    first, last = text.index("Question par question"), text.index("Tous les chiffres")
    assert text.index("Le mur de la salle") < first < text.index("À vue de nez : un jean") < last
    assert MARKUP.split()[0] in text
    assert pages_of(pdf) <= 7


def test_results_speak_english_on_paper() -> None:
    """Sentences and charts; what the content says is in its own language."""
    text = text_of(paper(questioned("en"), "en"))
    for part in ("Question by question", "It is 7,500 litres.", "The wall of the room"):
        assert part in text, part


def test_two_walls_are_named() -> None:
    """Each by its activity."""
    session = questioned()
    (row,) = session["wall"]["rows"]
    session["wall"]["rows"] = [row, {"phase": "x12", "title": "Encore", "texts": ["Planter"]}]
    text = text_of(paper(session))
    assert "Je m'engage" in text
    assert "Encore" in text


def test_paper_speaks_english() -> None:
    """Whatever language the person who prints it reads."""
    text = text_of(paper(full("en"), "en"))
    for part in (
        "Report: L'atelier à table",
        "28 people, about 19 of them for the first time",
        "29 November 2026",
        "The room said 580 litres. It is 7,500.",
        "Activity skipped.",
    ):
        assert part in text, part


@pytest.mark.parametrize("people", [0, 1, 4, 28])
def test_few_people_have_a_paper_too(people: int) -> None:
    """It says why there is nothing more, and wastes no sheet on that."""
    pdf = paper(empty(people))
    assert pages_of(pdf) == 1
    told = {0: "Personne n'a participé", 28: "Trop peu de réponses"}
    assert told.get(people, "Moins de cinq personnes : aucune réponse") in text_of(pdf)


def test_old_session_has_a_paper() -> None:
    """Its summary has neither a roof nor the top of a page."""
    text = text_of(paper(old()))
    assert "Bilan : Découverte" in text
    assert "12 personnes" in text


@pytest.mark.parametrize("name", list(HOSTILE))
def test_what_people_typed_is_text(name: str) -> None:
    """Markup, endless words, signs that no typeface has: all is set, none is run."""
    words = HOSTILE[name]
    text = text_of(paper(typed(words)))
    if name == "markup":
        assert text.count(MARKUP) >= 6
    if name == "a word without end":
        assert "x" * 300 in text.replace(" ", "")
    if words.endswith("fin"):
        assert text.count(words.split()[0]) >= 6
        assert text.count(" fin") >= 6


def test_letters_that_no_typeface_has_show_a_box() -> None:
    """What can be set is; a reader sees that something stands there."""
    text = text_of(paper(typed("Привет 你好 fin")))
    assert "Привет □□ fin" in text


@pytest.mark.parametrize("name", list(HOSTILE))
def test_picture_for_a_slide_has_its_size(name: str) -> None:
    """1920 by 1080, one picture, however long the texts are."""
    slide = printed("slide", session_slide(typed(HOSTILE[name]), "fr"), picture=True)
    assert size_of(slide) == (1920, 1080)


@pytest.mark.parametrize(
    "session", [empty(0), empty(4), full(), old()], ids=["0", "4", "28", "old"]
)
def test_slide_is_one_page_and_inside_it(session: SessionDocument) -> None:
    """The same as PDF, where texts can be measured."""
    pdf = printed("slide", session_slide(session, "fr"))
    check_accessible(pdf)
    assert pages_of(pdf) == 1
    assert is_inside(pdf)
    assert session["title"] in text_of(pdf)
    tells = "change" in session.get("shown", {})
    assert ("Avant et après" in text_of(pdf)) == tells


@pytest.mark.parametrize("played", [2, 4, 6, 12, 17])
def test_slide_names_its_goals_beside_what_the_room_said(played: int) -> None:
    """Where the names of many have no room, their numbers stand there."""
    session = full()
    session["roof"]["goals"] = [f"g{n}" for n in range(1, played + 1)]
    session["goals"] = {f"g{n}": f"Objectif de nom {n}" for n in range(1, played + 1)}
    text = text_of(printed("slide", session_slide(session, "fr")))
    assert "Les mots de la salle eau · ensemble" in text
    goals = text.partition("Les objectifs joués ")[2]
    named = [f"{n} Objectif de nom {n}" in goals for n in range(1, played + 1)]
    assert all(named) or goals.startswith(" ".join(str(n) for n in range(1, played + 1)))
    assert all(named) == (played <= 6)
    assert "Réponses : une par téléphone et par question" in text


def test_paper_is_there_within_seconds() -> None:
    """A long report, with a process of its own; it took 0.2 s where this was written."""
    session = full()
    session["rows"]["sections"] *= 40
    began = time.monotonic()
    assert pages_of(printed("session", session_paper(session, "fr"))) > 5
    assert time.monotonic() - began < 20


def test_families_of_gestures_stand_on_paper() -> None:
    """Where no gesture is told, too (F7)."""
    session = full()
    session["shown"]["gestures"] = []
    session["shown"]["families"] = [{"family": "eau", "text": "Eau", "at_least": 10}]
    session["told"] = told_of(session["shown"], "fr", session["figures"])
    text = text_of(paper(session))
    assert "De quoi parlent les gestes • Eau · Plus de 10 personnes, à peu près" in text
