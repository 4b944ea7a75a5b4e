"""Changes that break a good file, each with the line and the code that the check reports."""

from itertools import pairwise
from typing import NamedTuple

from tests.unit.content.sample_session import DECK, ENGAGEMENTS, ENGLISH, FILES, SCENARIO
from tests.unit.content.samples import GOALS, ORGANISATION, SERVICES

BIGGEST = 50_000_000
BOM = b"\xef\xbb\xbf"


class Mutation(NamedTuple):
    """Replace the first *old* by *new* in *file*: *code* is reported of *line*."""

    file: str
    old: str
    new: str
    line: int
    code: str
    also: tuple[str, ...] = ()
    """Other files with a problem, since they refer to what is lost."""

    def data(self) -> bytes:
        """Return what then stands in the file."""
        text = FILES[self.file]
        assert self.old in text
        return text.replace(self.old, self.new, 1).encode()


class Bytes(NamedTuple):
    """Put *content* into *file*: *code* is reported of *line*."""

    file: str
    content: bytes
    line: int
    code: str
    also: tuple[str, ...] = ()

    def data(self) -> bytes:
        """Return what then stands in the file."""
        return self.content


def _bomb() -> bytes:
    """Return aliases that would grow to 9⁸ items."""
    lines = (
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghi")
    )
    return ('a: &a ["x"]\n' + "".join(lines)).encode()


MUTATIONS: list[Mutation | Bytes] = [
    # Missing and unknown keys.
    Mutation(DECK, "    reponse: 600\n", "", 4, "missing_key"),
    Mutation(DECK, "    action: On répare une fuite.\n", "", 40, "missing_key"),
    Mutation(DECK, "        reponse: 2\n", "", 14, "missing_key"),
    Mutation(DECK, "    millesime: 2023\n", "", 4, "missing_key"),
    Mutation(DECK, "    perimetre: France\n", "", 4, "missing_key"),
    Mutation(DECK, "    a_revoir_le: 2027-11-01\n", "", 4, "missing_key"),
    Mutation(DECK, "    fiabilite: P\n", "", 4, "missing_key"),
    Mutation(DECK, "unite: litres", "unité_de_mesure: litres", 10, "unknown_key"),
    Mutation(SCENARIO, "titre: La pause\n", "", 1, "missing_key"),
    Mutation(SCENARIO, "    phrase: Bienvenue.\n", "", 9, "missing_key"),
    Mutation(SCENARIO, "minutes: 17", "duree: 17", 3, "unknown_key"),
    Mutation(SCENARIO, "    mur: oui", "    murs: oui", 30, "unknown_key"),
    Mutation(SERVICES, "    titre: Eau\n", "", 2, "missing_key"),
    Mutation(GOALS, '    couleur: "#26BDE2"\n', "", 2, "missing_key"),
    Mutation(ORGANISATION, "contact: contact@example.org\n", "", 1, "missing_key"),
    Mutation(ENGAGEMENTS, "gestes:", "geste:", 6, "unknown_key"),
    Mutation(ENGLISH, "    action: A leak", "    actions: A leak", 22, "unknown_key"),
    # Duplicate keys and ids.
    Mutation(DECK, "    unite: litres\n", "    unite: litres\n" * 2, 11, "duplicate_key"),
    Mutation(SCENARIO, "minutes: 17\n", "minutes: 17\n" * 2, 4, "duplicate_key"),
    Mutation(ENGLISH, "scenarios:\n", "cartes:\n  reparer:\n    action: A\n", 29, "duplicate_key"),
    Mutation(DECK, "id: reparer", "id: fuite", 40, "duplicate_id", (SCENARIO, ENGLISH)),
    Mutation(SERVICES, "code: ecoles", "code: eau", 5, "duplicate_id"),
    Mutation(GOALS, "numero: 12", "numero: 6", 8, "duplicate_id"),
    Mutation(ENGAGEMENTS, "service: ecoles", "service: eau", 16, "duplicate_id"),
    # Spaces, tabs and signs.
    Mutation(DECK, "    unite: litres", "     unite: litres", 10, "indent"),
    Mutation(DECK, "        reponse: 2", "       reponse: 2", 19, "indent"),
    Mutation(SCENARIO, "    minutes: 5", "   minutes: 5", 11, "indent"),
    Mutation(ENGLISH, "    unite: litres", "     unite: litres", 5, "indent"),
    Mutation(DECK, "    unite: litres", "\tunite: litres", 10, "tab"),
    Mutation(ENGAGEMENTS, "    moments:", "\t\tmoments:", 3, "tab"),
    Mutation(SERVICES, "    titre: Eau", "\u00a0\u00a0\u00a0\u00a0titre: Eau", 3, "tab"),
    Mutation(SCENARIO, "  - mecanique: quel-odd", "  -mecanique: quel-odd", 17, "dash_space"),
    Mutation(ENGAGEMENTS, "  - service: tous", "    service: tous", 30, "dash_missing"),
    Mutation(DECK, "  - id: reparer", "  \u2013 id: reparer", 40, "dash_sign"),
    Mutation(DECK, "perd le plus ?", "perd le plus : là ?", 14, "colon_in_text"),
    Mutation(ENGAGEMENTS, "fermer le robinet", "fermer : le robinet", 7, "colon_in_text"),
    Mutation(ENGLISH, "is soon repaired.", "is : soon repaired.", 13, "colon_in_text"),
    Mutation(DECK, "Fermez le robinet.", "Fermez le robinet #3.", 27, "hash_cuts_text"),
    Mutation(ENGAGEMENTS, "venir à pied", "venir #à pied", 38, "hash_cuts_text"),
    Mutation(SERVICES, "titre: Écoles", "titre: Écoles #1", 6, "hash_cuts_text"),
    Mutation(
        DECK,
        "    gestes:\n      eau: Fermez le robinet.\n      ecoles: Cherchez les fuites.\n",
        "    gestes: {eau: Fermez le robinet, puis appelez}\n",
        26,
        "flow_map_split",
    ),
    Mutation(DECK, "titre: La ville", 'titre: "La ville', 2, "quote_open"),
    Mutation(ENGLISH, "titre: The break", "titre: 'The break", 31, "quote_open"),
    # If the first line is not a key, the parser reads one text and reports the line below.
    Mutation(ORGANISATION, "nom: Ville d'essai", "nom:Ville", 1, "unknown_key"),
    Mutation(ORGANISATION, "nom: Ville", "# Qui joue.\n nom: Ville", 2, "indent_none"),
    Mutation(ORGANISATION, "nom: Ville d'essai", 'nom: "Ville" d\'essai', 1, "quote_early"),
    Mutation(DECK, "odd: [6, 12]", "odd: [6, 12", 6, "bracket_open"),
    Mutation(SCENARIO, "cartes: [reparer]", "cartes: [reparer]]", 19, "bracket_extra"),
    Mutation(DECK, "unite: litres", "unite: *litres", 10, "not_supported"),
    Mutation(DECK, "unite: litres", "unite: !!int 5", 10, "not_supported"),
    Mutation(ENGAGEMENTS, "texte: en réunion", "texte: &r en réunion", 32, "not_supported"),
    Mutation(SCENARIO, "phases:", "---\nphases:", 8, "not_supported"),
    Mutation(DECK, "On répare une", "On répare\u200b\u0007 une", 45, "invisible_sign"),
    # References to what does not exist.
    Mutation(DECK, "odd: [6, 12]", "odd: [6, 18]", 6, "unknown_goal"),
    Mutation(DECK, "odd_lies: [12]", "odd_lies: [0]", 43, "unknown_goal"),
    Mutation(DECK, "leurres: [1, 4", "leurres: [99, 4", 44, "unknown_goal"),
    Mutation(DECK, "      ecoles: Cher", "      écoles-et-lycées: Cher", 28, "unknown_service"),
    Mutation(ENGAGEMENTS, "service: ecoles", "service: ecole", 16, "unknown_service"),
    Mutation(ORGANISATION, "  eau: 40", "  piscine: 40", 7, "unknown_service"),
    Mutation(SCENARIO, "cartes: [reparer]", "cartes: [reparez]", 19, "unknown_card"),
    Mutation(ENGLISH, "  reparer:", "  reparers:", 21, "unknown_card"),
    Mutation(ENGLISH, "  pause:", "  pose:", 30, "bad_choice"),
    Mutation(SCENARIO, "cartes: [reparer]", "cartes: [fuite]", 19, "bad_choice"),
    Mutation(SCENARIO, "mecanique: engagement", "mecanique: promesse", 28, "bad_choice"),
    Mutation(SCENARIO, "points: non", "points: parfois", 6, "bad_choice"),
    Mutation(SCENARIO, "absents: passer", "absents: partir", 23, "bad_choice"),
    Mutation(SCENARIO, "absents: passer", "personnes: 0", 23, "bad_choice"),
    Mutation(SCENARIO, "absents: passer", "personnes: huit", 23, "number_as_text"),
    Mutation(SCENARIO, "langues: [fr, en]", "langues: [fr, it]", 4, "bad_choice"),
    Mutation(SCENARIO, "cartes: [fuite]", "cartes: [reparer]", 22, "bad_choice"),
    Mutation(SCENARIO, "format: court", "cartes: [fuite]", 15, "item_gives_away"),
    # Numbers, dates and lists.
    Mutation(DECK, "reponse: 600", "reponse: 600 litres", 9, "number_as_text"),
    Mutation(DECK, "reponse: 600", "reponse: six cents", 9, "number_as_text"),
    Mutation(DECK, "annee: 2023", "annee: vers 2023", 32, "number_as_text"),
    Mutation(DECK, "reponse: 600", "reponse: 1.200", 9, "two_numbers"),
    Mutation(SCENARIO, "minutes: 17", "minutes: 1:30", 3, "sexagesimal"),
    Mutation(SCENARIO, "minutes: 17", "minutes: 17,5", 3, "not_whole"),
    Mutation(SCENARIO, "minutes: 17", "minutes: 1000", 3, "bad_choice"),
    Mutation(DECK, "2027-11-01", "01/11/2027", 38, "bad_date"),
    Mutation(DECK, "2026-11-20", "2026-02-30", 34, "bad_date"),
    Mutation(DECK, "bornes: [1, 2000]", "bornes: 1 à 2000", 11, "list_needed"),
    Mutation(DECK, "odd: [6, 12]", "odd: 6 12", 6, "list_needed"),
    Mutation(DECK, "deck: ville", "deck: La ville", 1, "bad_id"),
    # Values that a session could not use.
    Mutation(DECK, "reponse: 600", "reponse: 6000", 9, "bounds_miss"),
    Mutation(DECK, "bornes: [1, 2000]", "bornes: [200, 1000]", 11, "answer_in_middle"),
    Mutation(DECK, "[1, 2000]", "[0, 2000]\n    echelle: log", 11, "log_needs_positive"),
    Mutation(DECK, "Une fuite se répare vite.", "x" * 281, 24, "explanation_long"),
    Mutation(DECK, "      url: https://example.org\n", "", 30, "missing_source"),
    Mutation(
        DECK,
        "    source:\n      titre: Rapport\n      editeur: Institut\n      annee: 2023\n"
        "      url: https://example.org\n      consulte_le: 2026-11-20\n",
        "",
        4,
        "missing_source",
    ),
    Mutation(DECK, "fiabilite: P", "fiabilite: M", 37, "unverified_fact"),
    Mutation(DECK, "leurres: [1, 4, 5, 17]", "leurres: [1, 4]", 44, "decoys_count"),
    Mutation(DECK, "leurres: [1, 4", "leurres: [6, 4", 44, "goal_twice"),
    Mutation(DECK, "    odd: [6]", "    odd: [6, 7, 8]", 42, "too_many_items"),
    Mutation(DECK, "          - le joint\n", "", 16, "too_few_items", (ENGLISH,)),
    Mutation(ENGAGEMENTS, "service: tous", "service: eau", 30, "duplicate_id"),
    # Files as a whole.
    Bytes(DECK, FILES[DECK].encode("latin-1"), 24 + 1, "bad_encoding"),
    Bytes(
        SCENARIO, FILES[SCENARIO].replace("La pause", "L'été").encode("cp1252"), 2, "bad_encoding"
    ),
    Bytes(SERVICES, FILES[SERVICES].encode("utf-16"), 1, "bad_encoding"),
    Bytes(ENGLISH, FILES[ENGLISH].encode() + b"\x00", 35, "bad_encoding"),
    Bytes(DECK, _bomb(), 1, "not_supported"),
    Bytes(DECK, b"[" * 10_000, 1, "too_big"),
    Bytes(SCENARIO, b"[\n" * 10_000, 21, "too_big"),
    Bytes(ENGAGEMENTS, b"- " * 4_000, 1, "too_big"),
    Bytes(DECK, b"#" + bytes(BIGGEST), 1, "too_big"),
    Bytes(GOALS, b"odd: " + b"a" * 20_000, 1, "too_big"),
    Bytes(DECK, b"", 1, "missing_key", (SCENARIO, ENGLISH)),
    Bytes(SCENARIO, b"just a sentence\n", 1, "missing_key", (ENGLISH,)),
    Bytes(ENGLISH, b"%PDF-1.7\n", 1, "not_supported"),
]

UNHARMED: list[Mutation | Bytes] = [
    Bytes(DECK, BOM + FILES[DECK].encode(), 0, ""),
    Bytes(DECK, FILES[DECK].replace("\n", "\r\n").encode(), 0, ""),
    Bytes(SCENARIO, BOM + FILES[SCENARIO].replace("\n", "\r\n").encode(), 0, ""),
    Mutation(DECK, "    reponse: 600", "    réponse: 600", 0, ""),
    Mutation(DECK, "    perimetre: France", "    périmètre: France", 0, ""),
    Mutation(DECK, "    millesime: 2023", "    Millésime: 2023", 0, ""),
    Mutation(DECK, "reponse: 600", "reponse: 3,8", 0, ""),
    Mutation(DECK, "reponse: 600", "reponse: 1 288", 0, ""),
    Mutation(DECK, "reponse: 600", "reponse: 1,288", 0, ""),
    Mutation(DECK, "reponse: 600", "reponse: 1\u00a0288,5", 0, ""),
    Mutation(DECK, "reponse: 600", "reponse: 1\u202f288", 0, ""),
    Mutation(DECK, "[1, 2000]", "[0,5, 2\u202f000,5]", 0, ""),
    Mutation(DECK, "reponse: 600", "reponse\u00a0: 600", 0, ""),
    Mutation(DECK, "un jour ?", "un jour\u202f?", 0, ""),
    Mutation(
        DECK,
        "question: Combien de litres en un jour ?",
        "question: >-\n      Combien : de litres # en un jour ?",
        0,
        "",
    ),
    Mutation(DECK, "titre: La ville", 'titre: "La ville : #1"', 0, ""),
    Mutation(SCENARIO, "minutes: 17", "minutes: 17 # en tout", 0, ""),
    Mutation(SCENARIO, "moment: apres", "moment: après", 0, ""),
    Mutation(SCENARIO, "mur: oui", "mur: OUI", 0, ""),
    Mutation(ENGAGEMENTS, "service: tous", "service: tous  # les autres", 0, ""),
]
"""Mutations that only look like mistakes; they give no problem."""
