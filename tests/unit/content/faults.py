"""What editors get wrong, with the place and the words that they should be told."""

from typing import NamedTuple

from tests.unit.content.samples import (
    DECK,
    ENGLISH,
    GOALS,
    ORGANISATION,
    SCENARIO,
    SERVICES,
)

GESTURES = """\
      eau: >-
        Fermez le robinet.
      ecoles: Cherchez les fuites.
"""


class Fault(NamedTuple):
    """Replace *old* by *new* in a file: *code* is told at the first *at*, and *says* is in it."""

    file: str
    old: str
    new: str
    code: str
    at: str
    says: str


FAULTS = [
    Fault(DECK, "reponse: 600", "reponce: 600", "unknown_key", "reponce", "« reponse »"),
    Fault(DECK, "titre: L'eau", "titra: L'eau", "unknown_key", "titra", "« titre »"),
    Fault(SCENARIO, "mot: oui", "mots: oui", "unknown_key", "mots", "« mot »"),
    Fault(DECK, "      editeur:", "      editor:", "unknown_key", "editor", "« editeur »"),
    Fault(ENGLISH, "question: How", "reponse: How", "unknown_key", "reponse", "question"),
    Fault(ENGLISH, "titre: Trial", "title: Trial", "unknown_key", "title", "« titre »"),
    Fault(GOALS, "cinq_p", "5p", "unknown_key", "5p", "cinq_p"),
    Fault(DECK, "    unite: litres\n", "", "missing_key", "id: fuite", "`unite:`"),
    Fault(DECK, "unite: litres", "unite:", "missing_key", "unite:\n", "« fuite »"),
    Fault(SCENARIO, "    phrase: Bienvenue.\n", "", "missing_key", "mecanique", "« phases 1 »"),
    Fault(ORGANISATION, "dpo: dpo@example.org\n", "", "missing_key", "nom", "« dpo »"),
    Fault(SERVICES, "  - code: eau\n    titre", "  - titre", "missing_key", "titre", "« code »"),
    Fault(DECK, "    unite:", "    odd: 6\n    unite:", "duplicate_key", "odd: 6\n    unite", "6"),
    Fault(DECK, "    unite:", "    Réponse: 6\n    unite:", "duplicate_key", "Réponse", "11"),
    Fault(
        DECK,
        "id: part",
        "id: fuite",
        "duplicate_id",
        "fuite\n    type: estimation\n    odd: 6",
        "« fuite-2 »",
    ),
    Fault(
        SERVICES, "code: ecoles", "code: eau", "duplicate_id", "eau\n    titre: Écoles", "ligne 2"
    ),
    Fault(GOALS, "numero: 12", "numero: 6", "duplicate_id", "6\n    titre: Conso", "odd.yaml"),
    Fault(DECK, "    unite", "\tunite", "tab", "\tunite", "espaces"),
    Fault(
        DECK,
        "    unite",
        "   unite",
        "indent",
        "unite",
        "Mettez 4 espaces au début, comme ligne 11.",
    ),
    Fault(DECK, "    unite", "     unite", "indent", "unite", "comme ligne 11"),
    Fault(DECK, "  - id: part", " - id: part", "indent", "- id: part", "Mettez 2 espaces"),
    Fault(DECK, "    type", "      type", "indent", "type", "Mettez 4 espaces"),
    Fault(
        DECK, "      Combien de litres en", "Combien de litres en", "indent", "Combien", "2 espaces"
    ),
    Fault(
        SCENARIO,
        "phrase: Un mot.",
        "phrase: Un mot : lequel",
        "colon_in_text",
        ": lequel",
        "`phrase: >-`",
    ),
    Fault(
        SCENARIO,
        "phrase: Un mot.",
        "phrase: Un mot\n      seul : dites",
        "colon_in_text",
        ": dites",
        "phrase",
    ),
    Fault(SCENARIO, "titre: Essai", 'titre: "Essai', "quote_open", '"Essai', "Fermez-le"),
    Fault(SCENARIO, "phrase: Un mot.", "phrase: 'Un mot.", "quote_open", "'Un mot", "Fermez-le"),
    Fault(DECK, "unite: litres", 'unite: "litres', "quote_open", '"litres', "Fermez-le"),
    Fault(SCENARIO, "titre: Essai", 'titre: "Un" essai', "quote_early", '"Un"', "`>-`"),
    Fault(
        DECK, "reponse: 600", "reponse: 600 litres", "number_as_text", "600 litres", "nombre : 600."
    ),
    Fault(DECK, "reponse: 600", "reponse: beaucoup", "number_as_text", "beaucoup", "L'unité va"),
    Fault(DECK, "[1, 2000]", "[un, 2000]", "number_as_text", "un,", "« un »"),
    Fault(SCENARIO, "minutes: 12", "minutes: 1:30", "sexagesimal", "1:30", "90"),
    Fault(SCENARIO, "minutes: 12", "minutes: 0", "bad_choice", "0\n", "1 … 480"),
    Fault(SCENARIO, "minutes: 12", "minutes: 12,5", "bad_choice", "12,5", "1 … 480"),
    Fault(SCENARIO, "mot: oui", "mot: peut-être", "bad_choice", "peut-être", "oui, non"),
    Fault(SCENARIO, "mecanique: parole", "mecanique: discours", "bad_choice", "discours", "parole"),
    Fault(SCENARIO, "langues: [fr, en]", "langues: [fr, de]", "bad_choice", "de]", "en, fr"),
    Fault(SCENARIO, "scenario: essai", "scenario: Mon Essai", "bad_choice", "Mon", "mon-essai"),
    Fault(ENGLISH, "  essai:", "  autre:", "bad_choice", "autre", "essai"),
    Fault(DECK, "type: estimation", "type: question", "bad_choice", "question\n", "estimation"),
    Fault(DECK, "https://example.org", "example.org", "bad_choice", "example.org", "https://"),
    Fault(DECK, "[1, 2000]", "[1, 2, 2000]", "bad_choice", "[1, 2, 2000]", "[min, max]"),
    Fault(DECK, "fiabilite: S", "fiabilite: Z", "bad_choice", "Z\n", "P, S"),
    Fault(DECK, "    gestes:\n", "    gestes: non\n    autre:\n", "bad_choice", "non\n", "gestes"),
    Fault(GOALS, '"#26BDE2"', "bleu", "bad_choice", "bleu", "#RRGGBB"),
    Fault(DECK, "2026-11-20", "20/11/2026", "bad_date", "20/11/2026", "2026-11-20"),
    Fault(DECK, "2027-11-01", "2027-02-30", "bad_date", "2027-02-30", "année-mois-jour"),
    Fault(DECK, "odd: [6, 12]", "odd: [6, 18]", "unknown_goal", "18", "L'objectif 18"),
    Fault(DECK, "odd: [6, 12]", "odd: [six]", "unknown_goal", "six", "six"),
    Fault(DECK, "      eau: >-", "      eaux: >-", "unknown_service", "eaux", "« eau »"),
    Fault(ORGANISATION, "  eau: 40", "  piscine: 40", "unknown_service", "piscine", "« piscine »"),
    Fault(SCENARIO, "[fuite, part]", "[fuites, part]", "unknown_card", "fuites", "« fuite »"),
    Fault(ENGLISH, "  fuite:", "  fuit:", "unknown_card", "fuit:", "« fuite »"),
    Fault(DECK, "      editeur: Institut\n", "", "missing_source", "titre: Rapport", "editeur"),
    Fault(DECK, "fiabilite: S", "fiabilite: M", "unverified_fact", "M\n", "fiabilité M"),
    Fault(DECK, "reponse: 600", "reponse: 6000", "bounds_miss", "6000", "6 000"),
    Fault(DECK, "[1, 2000]", "[2000, 1]", "bounds_miss", "600", "bornes"),
    Fault(DECK, "bornes: [0, 100]", "bornes: [0, 60]", "answer_in_middle", "[0, 60]", "[0, 90]"),
    Fault(
        DECK, "bornes: [1, 2000]", "bornes: [6, 60 000]", "answer_in_middle", "[6, 60", "180 000"
    ),
    Fault(
        DECK,
        "bornes: [0, 100]",
        "bornes: [0, 100]\n    echelle: log",
        "log_needs_positive",
        "[0, 100]",
        "lineaire",
    ),
    Fault(
        DECK,
        "Une fuite se répare vite.",
        "x" * 281,
        "explanation_long",
        ">-\n      xxx",
        "Enlevez 1 car",
    ),
    Fault(DECK, "unite: litres", "unite: *litres", "not_supported", "*litres", "« * »"),
    Fault(DECK, "unite: litres", "unite: &a litres", "not_supported", "&a", "« & »"),
    Fault(DECK, "unite: litres", "unite: !!str litres", "not_supported", "!!str", "« ! »"),
    Fault(DECK, "unite: litres", "unite: @litres", "not_supported", "@litres", "« @ »"),
    Fault(DECK, "unite: litres", "unite: [litres", "bracket_open", "[litres", "« ] »"),
    Fault(DECK, "unite: litres", "unite: [litres]", "not_supported", "[litres", "« [ »"),
    Fault(DECK, "unite: litres", "unite: - litres", "not_supported", "- litres", "« - »"),
    Fault(DECK, "unite: litres", 'unite: "\\ud800"', "not_supported", '"\\ud800', "« \\ »"),
    Fault(DECK, "deck: eau", "%YAML 1.1\n---\ndeck: eau", "not_supported", "%YAML", "« % »"),
    Fault(DECK, "  - id: part", "---\n  - id: part", "not_supported", "---", "« --- »"),
    Fault(DECK, "unite: litres", "unite litres", "unknown_key", "unite litres", "« unite: »"),
    Fault(
        DECK, "reponse: 600", "reponse:\n      valeur: 600", "unknown_key", "valeur", "« valeur »"
    ),
    Fault(SCENARIO, "minutes: 12", "minutes: 13", "minutes_sum", "13", "12 min"),
    Fault(DECK, "deck: eau", "? [a]\n: b\ndeck: eau", "not_supported", "[a]", "« [ »"),
    Fault(DECK, "unite: litres", 'unite: "\\UFFFFFFFF"', "not_supported", "unite", "« \\ »"),
    Fault(DECK, "unite: litres", '"unite" litres', "not_supported", '"unite"', "guillemets"),
    Fault(DECK, "    odd: [6, 12]\n", "", "missing_key", "id: fuite", "`odd:`"),
    Fault(DECK, "odd: [6, 12]", "odd: [[6]]", "not_supported", "[6]", "« [ »"),
    Fault(DECK, GESTURES, "      - eau\n", "not_supported", "- eau", "« - »"),
    Fault(DECK, "deck: eau", "Le jeu : un : deux", "colon_in_text", ": deux", "nouvelle rubrique"),
    Fault(SCENARIO, "[fuite, part]", "[fuite, [part]]", "not_supported", "[part", "« [ »"),
    Fault(SCENARIO, "Un mot.", "L'un : l'autre", "colon_in_text", ": l'autre", "`phrase: >-`"),
    Fault(
        SCENARIO,
        "titre: Essai\nminutes: 12",
        "titre: L'essai\nminutes: l'une : deux",
        "colon_in_text",
        ": deux",
        "`minutes: >-`",
    ),
    Fault(
        DECK, "- id: part\n    type", "- type", "missing_key", "type: estimation\n    odd: 6", "2"
    ),
    Fault(DECK, "fiabilite: S", "fiabilite:", "missing_key", "fiabilite:\n", "« fuite »"),
    Fault(DECK, "2027-11-01", "31/31/2026", "bad_date", "31/31/2026", "2027-11-01"),
    Fault(SCENARIO, "phases:", "phases: []\nautre:", "missing_key", "phases", "« essai »"),
    Fault(SCENARIO, "  - mecanique: parole", "  - parole", "indent", "titre: Accueil", "Mettez"),
    Fault(DECK, "odd: 6\n", "odd: 6\n    qc: [4, 8]\n", "unknown_subject", "8]", "de 1 à 7"),
    Fault(
        DECK,
        "odd: 6\n",
        "odd: 6\n    qc: eau\n",
        "unknown_subject",
        "eau\n    q",
        "question centrale eau",
    ),
    Fault(DECK, "odd: 6\n", "odd: 6\n    niveau: 4\n", "bad_choice", "4\n    question", "1, 2, 3"),
    Fault(DECK, "odd: 6\n", f"odd: 6\n    themes: {'x' * 41}\n", "theme_long", "xxx", "41"),
    Fault(DECK, "odd: [6, 12]", "odd: [6, 12", "bracket_open", "[6", "« ] »"),
    Fault(DECK, "odd: [6, 12]", "odd: [6,\n      12", "bracket_open", "[6", "« ] »"),
    Fault(DECK, "odd: [6, 12]", "odd: [6, 12   # deux", "bracket_open", "[6", "« ] »"),
    Fault(DECK, "odd: [6, 12]", "odd: [[6, 12]", "bracket_open", "[[6", "« ] »"),
    Fault(DECK, "odd: [6, 12]", "odd: [6, 12}", "bracket_open", "[6", "« ] »"),
    Fault(DECK, "odd: [6, 12]", "odd: ['6, 12]", "quote_open", "'6", "`'`"),
    Fault(DECK, "odd: [6, 12]", "odd: [6, 12]]", "bracket_extra", "]\n    question", "Enlevez-le"),
    Fault(DECK, "odd: [6, 12]", "odd: ]", "bracket_extra", "]\n    question", "Enlevez-le"),
    Fault(DECK, "unite: litres", "unite: {litres", "bracket_open", "{litres", "« } »"),
    Fault(DECK, "unite: litres", "unite: [les] litres", "not_supported", "[les", "guillemets"),
    Fault(DECK, "unite: litres", "unite:litres", "unknown_key", "unite:l", "« unite: litres »"),
    Fault(SERVICES, "services:", "services: [", "bracket_open", "[", "« ] »"),
    Fault(SCENARIO, "mot: oui", 'mot: [ "oui", "[" , [non]', "bracket_open", '[ "oui', "« ] »"),
    Fault(SCENARIO, "[fuite, part]", '["fuite", "part"', "bracket_open", '["fuite', "« ] »"),
    Fault(DECK, "odd: [6, 12]", "odd: [6, , 12]", "not_supported", ", 12", "« , »"),
    # What stands in a text in block style is not the cause of what comes later.
    Fault(
        SCENARIO,
        "      Dites bonjour.",
        "      mot: [bonjour\n\n      - {oui\n   titre: non",
        "indent",
        "titre: non",
        "Mettez 4 espaces",
    ),
    # A remark would swallow what people were to read.
    Fault(DECK, "question: Quelle part ?", "question: Quelle # part ?", "hash_cuts_text", "#", "#"),
    Fault(
        DECK,
        "question: Quelle part ?",
        "question: Quelle\n      part   # en tout",
        "hash_cuts_text",
        "# en",
        "guillemets",
    ),
    Fault(
        DECK,
        "question: Quelle part ?",
        "question: Quelle # part\n      en tout ?",
        "hash_cuts_text",
        "# part",
        "guillemets",
    ),
    Fault(DECK, "Cherchez les fuites.", "Cherchez # les fuites.", "hash_cuts_text", "#", "#"),
    Fault(ENGLISH, "question: How", "question: How # ", "hash_cuts_text", "#", "#"),
    Fault(SCENARIO, "phrase: Un mot.", "phrase: Un # mot.", "hash_cuts_text", "#", "#"),
    Fault(
        DECK,
        f"gestes:\n{GESTURES}",
        "gestes: {eau: Dans vos locaux, écoutez}\n",
        "flow_map_split",
        "écoutez",
        "une rubrique par ligne",
    ),
    Fault(
        ENGLISH,
        "titre: Report",
        "{titre: Report, long, annee: x}",
        "flow_map_split",
        "long",
        "accolades",
    ),
    Fault(DECK, "Quelle part ?", "x" * 121, "too_long_phone", "xxx", "121 caractères"),
    Fault(
        DECK, "Une fuite. Combien de litres ?", "x" * 121, "too_long_phone", ">-\n      xx", "120"
    ),
    Fault(DECK, "Cherchez les fuites.", "x" * 141, "too_long_phone", "xxx", "Visez 140"),
    Fault(DECK, "unite: litres", f"unite: {'x' * 25}", "too_long_phone", "xxx", "Visez 24"),
    Fault(SCENARIO, "Un mot.", "x" * 121, "too_long_phone", "xxx", "Visez 120"),
    Fault(SCENARIO, "Saluez-vous.", "x" * 121, "too_long_phone", "xxx", "Visez 120"),
    Fault(SCENARIO, "titre: Accueil", f"titre: {'x' * 41}", "too_long_phone", "xxx", "Visez 40"),
    Fault(ENGLISH, "Say hello.", "x" * 121, "too_long_phone", "xxx", "Visez 120"),
    Fault(SCENARIO, "minutes: 5", "minutes: 4", "minutes_short", "4\n", "« Accueil » a 4 min"),
    Fault(SCENARIO, "minutes: 6", "minutes: 5", "minutes_short", "5\n    cartes", "Donnez 6 min"),
    Fault(
        SCENARIO,
        "facultatif: oui",
        "deux_temps: oui",
        "minutes_short",
        "6\n",
        "il en faut 10 pour 28 personnes",
    ),
    # As other countries part thousands: 1200 or 1,2?
    Fault(DECK, "reponse: 600", "reponse: 1.200", "two_numbers", "1.200", "Écrivez 1200."),
    Fault(DECK, "reponse: 600", "reponse: 1,200", "two_numbers", "1,200", "virgule, écrivez 1,2."),
    Fault(DECK, "reponse: 600", "reponse: 1,234", "two_numbers", "1,234", "écrivez 1,2340."),
    Fault(DECK, "reponse: 600", "reponse: -1,000", "two_numbers", "-1,000", "écrivez -1,0."),
    Fault(DECK, "[1, 2000]", "[1, 2.000]", "two_numbers", "2.000]", "Écrivez 2000."),
    Fault(DECK, "[1, 2000]", "[0,5, 2,000]", "two_numbers", "2,000]", "Écrivez 2000."),
    Fault(ORGANISATION, "eau: 40", "eau: 1.200", "two_numbers", "1.200", "Écrivez 1200."),
    Fault(DECK, "reponse: 600", "reponse: 1.200.000", "number_as_text", "1.200", "1200000"),
    Fault(DECK, "reponse: 600", "reponse: 1.200 litres", "number_as_text", "1.200", ": 1200."),
]
