"""A small good content, and ways to break it."""

from pathlib import Path

from game_server.content import Library, Problem, load

DECK = "decks/eau.yaml"
SCENARIO = "scenarios/essai.yaml"
ENGLISH = "locales/en/essai.yaml"
SERVICES = "services.yaml"
GOALS = "odd.yaml"
ORGANISATION = "organisation.yaml"

GOOD = {
    ORGANISATION: """\
nom: Ville d'essai
titre_du_jeu: mét'ODD
contact: contact@example.org
responsable_de_traitement: la ville
dpo: dpo@example.org
effectifs:
  eau: 40
""",
    GOALS: """\
odd:
  - numero: 6
    titre: Eau propre et assainissement
    titre_en: Clean Water and Sanitation
    couleur: "#26BDE2"
    couleur_du_texte: "#000000"
    cinq_p: planete
  - numero: 12
    titre: Consommation et production responsables
    titre_en: Responsible Consumption and Production
    couleur: "#BF8B2E"
    couleur_du_texte: "#000000"
    cinq_p: planete
""",
    SERVICES: """\
services:
  - code: eau
    titre: Eau
    titre_en: Water
  - code: ecoles
    titre: Écoles
    titre_en: Schools
""",
    DECK: """\
deck: eau
titre: L'eau
cartes:
  - id: fuite
    type: estimation
    odd: [6, 12]
    question: >-
      Combien de litres en un jour ?
    variante_simple: >-
      Une fuite. Combien de litres ?
    reponse: 600
    unite: litres
    bornes: [1, 2000]
    explication: >-
      Une fuite se répare vite.
    gestes:
      eau: >-
        Fermez le robinet.
      ecoles: Cherchez les fuites.
    source:
      titre: Rapport
      editeur: Institut
      annee: 2023
      url: https://example.org
      consulte_le: 2026-11-20
    millesime: 2023
    perimetre: France
    fiabilite: S
    a_revoir_le: 2027-11-01
    debat: Qui a vu une fuite ?
  - id: part
    type: estimation
    odd: 6
    question: Quelle part ?
    reponse: 30
    unite: "%"
    bornes: [0, 100]
    explication: C'est une part.
    source:
      titre: Rapport
      editeur: Institut
      annee: 2023
      url: https://example.org
      consulte_le: 2026-11-20
    millesime: 2021-2023
    perimetre: France
    fiabilite: P
    a_revoir_le: 2027-11-01
    debat: Et chez vous ?
""",
    SCENARIO: """\
scenario: essai
titre: Essai
minutes: 12
langues: [fr, en]
phases:
  - mecanique: parole
    titre: Accueil
    minutes: 5
    phrase: Bienvenue.
    invitation: Saluez-vous.
    notes: >-
      Dites bonjour.
  - mecanique: estimation
    minutes: 6
    cartes: [fuite, part]
    facultatif: oui
  - mecanique: parole
    minutes: 1
    phrase: Un mot.
    mot: oui
""",
    ENGLISH: """\
cartes:
  fuite:
    question: How many litres in one day?
    variante_simple: A leak. How many litres?
    unite: litres
    explication: A leak is soon repaired.
    gestes:
      eau: Turn off the tap.
      ecoles: Look for leaks.
    source:
      titre: Report
    perimetre: France
    debat: Who has seen a leak?
  part:
    question: What share?
    explication: It is a share.
    source:
      titre: Report
    perimetre: France
    debat: And at home?
scenarios:
  essai:
    titre: Trial
    phases:
      - titre: Welcome
        phrase: Good day.
        invitation: Say hello.
        notes: Say hello.
      - titre: At a guess
      - phrase: One word.
""",
}


def write(directory: Path, **changed: str) -> Path:
    """Write the good content into *directory*, some files *changed* (by name, `/` as `__`)."""
    files = GOOD | {name.replace("__", "/") + ".yaml": text for name, text in changed.items()}
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


def load_changed(directory: Path, name: str, old: str, new: str, language: str = "fr") -> Library:
    """Load the good content with the first *old* of the file *name* replaced by *new*."""
    write(directory)
    text = GOOD[name]
    assert old in text
    (directory / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(directory, language)


def position_of(text: str, at: str) -> tuple[int, int]:
    """Return line and column of the first *at* in *text*."""
    before = text[: text.index(at)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def positions(problems: tuple[Problem, ...]) -> list[tuple[str, int, int, str]]:
    """Return file, line, column and code of every problem."""
    return [(problem.file, problem.line, problem.column, problem.code) for problem in problems]
