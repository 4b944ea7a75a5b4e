"""A whole small session: one file of each kind, and a scenario beside it that needs no card."""

from pathlib import Path

from tests.unit.content.samples import GOALS, GOOD, ORGANISATION, SERVICES

DECK = "decks/ville.yaml"
SCENARIO = "scenarios/pause.yaml"
BESIDE = "scenarios/voisin.yaml"
ENGLISH = "locales/en/pause.yaml"
ENGAGEMENTS = "engagements.yaml"

SOURCE = """\
    source:
      titre: Rapport
      editeur: Institut
      annee: 2023
      url: https://example.org
      consulte_le: 2026-11-20
    millesime: 2023
    perimetre: France
    fiabilite: P
    a_revoir_le: 2027-11-01
"""

FILES = {
    ORGANISATION: GOOD[ORGANISATION],
    GOALS: GOOD[GOALS],
    SERVICES: GOOD[SERVICES],
    DECK: f"""\
deck: ville
titre: La ville
cartes:
  - id: fuite
    type: estimation
    odd: [6, 12]
    question: Combien de litres en un jour ?
    variante_simple: Une fuite, combien de litres ?
    reponse: 600
    unite: litres
    bornes: [1, 2000]
    barometre:
      a:
        question: Quelle fuite perd le plus ?
        choix:
          - le robinet
          - la chasse d'eau
          - le joint
        reponse: 2
      b:
        question: Combien perd une chasse d'eau ?
        choix: [6 litres, 60 litres, 600 litres]
        reponse: 3
    explication: >-
      Une fuite se répare vite.
    gestes:
      eau: Fermez le robinet.
      ecoles: Cherchez les fuites.
{SOURCE}    debat: Qui a vu une fuite ?
  - id: reparer
    type: quel-odd
    odd: [6]
    odd_lies: [12]
    leurres: [1, 4, 5, 17]
    action: On répare une fuite.
    variante_simple: On répare.
    explication: L'eau n'est plus perdue.
{SOURCE}    debat: Qui répare ?
""",
    SCENARIO: """\
scenario: pause
titre: La pause
minutes: 17
langues: [fr, en]
allure: animateur
points: non
tables: choisies
phases:
  - mecanique: parole
    titre: Accueil
    minutes: 5
    phrase: Bienvenue.
  - mecanique: barometre
    moment: avant
    format: court
    minutes: 1,5
  - mecanique: quel-odd
    minutes: 3
    cartes: [reparer]
  - mecanique: estimation
    minutes: 3
    cartes: [fuite]
    absents: passer
  - mecanique: barometre
    moment: apres
    cartes: [fuite]
    minutes: 1,5
  - mecanique: engagement
    minutes: 3
    mur: oui
""",
    BESIDE: """\
scenario: voisin
titre: Le voisin
minutes: 5
phases:
  - mecanique: parole
    minutes: 5
    phrase: Parlons.
""",
    ENGLISH: """\
cartes:
  fuite:
    question: How many litres in one day?
    variante_simple: A leak, how many litres?
    unite: litres
    barometre:
      a:
        question: Which leak loses most?
        choix: [the tap, the toilet, the seal]
      b:
        question: What does a toilet lose?
        choix: [6 litres, 60 litres, 600 litres]
    explication: A leak is soon repaired.
    gestes:
      eau: Turn off the tap.
      ecoles: Look for leaks.
    source:
      titre: Report
    perimetre: France
    debat: Who has seen a leak?
  reparer:
    action: A leak is repaired.
    variante_simple: A repair.
    explication: No more water is lost.
    source:
      titre: Report
    perimetre: France
    debat: Who repairs?
scenarios:
  pause:
    titre: The break
    phases:
      - titre: Welcome
        phrase: Good day.
""",
    ENGAGEMENTS: """\
engagements:
  - service: eau
    moments:
      - texte: à la prise de poste
        texte_en: starting my shift
    gestes:
      - texte: fermer le robinet
        texte_en: turn off the tap
        famille: eau
      - texte: signaler une fuite
        texte_en: report a leak
        famille: eau
      - texte: boire l'eau de la ville
        texte_en: drink tap water
        famille: dechets
  - service: ecoles
    moments:
      - texte: à la cantine
        texte_en: in the canteen
    gestes:
      - texte: peser les restes
        texte_en: weigh the leftovers
        famille: alimentation
      - texte: servir moins de pain
        texte_en: serve less bread
        famille: alimentation
      - texte: jardiner avec la classe
        texte_en: garden with the class
        famille: nature
  - service: tous
    moments:
      - texte: en réunion
        texte_en: in a meeting
    gestes:
      - texte: éteindre les lampes
        texte_en: turn off the lamps
        famille: energie
      - texte: venir à pied
        texte_en: come on foot
        famille: deplacements
      - texte: trier mes papiers
        texte_en: sort my papers
        famille: dechets
""",
}


def lay_out(directory: Path, name: str = "", data: bytes = b"") -> Path:
    """Write the whole session into *directory*, with *data* as the file *name*."""
    for file, text in FILES.items():
        path = directory / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if file == name else text.encode())
    return directory
