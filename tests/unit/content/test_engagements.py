"""Commitments: what `engagements.yaml` offers, which scenarios need it, and what is refused."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.engine.mechanics.commitment import CommitmentContent
from tests.unit.content.samples import GOOD, SERVICES, position_of, positions, write

NAME = "engagements.yaml"
SCENARIO = "scenarios/agir.yaml"
OFFER = """\
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
  - service: tous
    moments:
      - texte: en réunion
        texte_en: in a meeting
      - texte: au local
        texte_en: in the break room
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
        moments: [1]
"""
PLAYED = """\
scenario: agir
titre: Agir
minutes: 3
langues: [fr, en]
phases:
  - mecanique: engagement
    minutes: 3
"""
WORDS = f"{GOOD['locales/en/essai.yaml']}  agir:\n    titre: Act\n"
FIRST = "\n    moments:\n      - texte: à la c"
MOMENT = "antine\n        texte_en: in the canteen\n"
GESTURE = "      - texte: peser les restes\n        texte_en: weigh the leftovers\n"
GESTURE += "        famille: alimentation\n"
ROW = OFFER[OFFER.index("  - service: ecoles") :]


def read(directory: Path, offer: str | None = OFFER, **changed: str) -> Library:
    """Load the good content with a scenario of commitments and what they *offer*."""
    files = {"scenarios__agir": PLAYED, "locales__en__essai": WORDS}
    if offer is not None:
        files["engagements"] = offer
    return load(write(directory, **files | changed))


def content(library: Library) -> CommitmentContent:
    """Return what the one phase of the scenario offers."""
    (phase,) = library.scenarios["agir"].phases
    assert isinstance(phase.content, CommitmentContent)
    return phase.content


def test_commitments_are_read_in_both_languages(tmp_path: Path) -> None:
    """By service, in the order of the file; the scenario says whether there is a wall."""
    library = read(tmp_path)
    assert library.problems == ()
    assert library.files == 8
    offered = content(library)
    assert list(offered.choices) == ["eau", "tous", "ecoles"]
    eau, everybody = offered.choices["eau"], offered.choices["tous"]
    assert eau.moments == ({"fr": "à la prise de poste", "en": "starting my shift"},)
    assert eau.gestures[1].text == {"fr": "signaler une fuite", "en": "report a leak"}
    schools = offered.choices["ecoles"].gestures
    assert [gesture.moments for gesture in schools] == [(), (), (1,)]
    assert (len(eau.gestures), len(everybody.moments)) == (3, 2)
    assert offered.wall is True
    phase = library.scenarios["agir"].phases[0]
    assert phase.title == {"fr": "Je m'engage", "en": "I commit"}
    assert (phase.mechanic, phase.seconds) == ("commitment", 180)


@pytest.mark.parametrize("said", ["oui", "non"])
def test_a_scenario_says_whether_there_is_a_wall(said: str, tmp_path: Path) -> None:
    """`mur: non` leaves it out."""
    library = read(tmp_path, scenarios__agir=f"{PLAYED}    mur: {said}\n")
    assert library.problems == ()
    assert content(library).wall is (said == "oui")


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "says"),
    [
        ("  - mec", "  - mur: peut-être\n    mec", "bad_choice", "peut-être", "oui, non"),
        ("    minutes: 3\n", "    minutes: 2\n", "minutes_short", "2\n", "« Je m'engage »"),
        ("    minutes: 3\n", "    minutes: 3\n    cartes: x\n", "unknown_key", "cartes", "mur"),
    ],
)
def test_what_is_wrong_with_an_activity_is_reported_at_its_place(
    old: str, new: str, code: str, at: str, says: str, tmp_path: Path
) -> None:
    """A wall is there or not, and reading and writing need their time."""
    text = PLAYED.replace(old, new, 1)
    library = read(tmp_path, scenarios__agir=text)
    assert (SCENARIO, *position_of(text, at), code) in positions(library.problems)
    reported = next(p for p in library.problems if p.code == code)
    assert says in f"{reported.message} {reported.repair}".replace("\u00a0", " ")


def test_a_gesture_suits_only_moments_of_its_service(tmp_path: Path) -> None:
    """A number that none of them has is reported, as are words."""
    for wrong in ("2", "0", "tard"):
        problems = read(
            tmp_path, offer=OFFER.replace("moments: [1]", f"moments: [{wrong}]")
        ).problems
        assert positions(problems) == [(NAME, 46, 19, "unknown_moment")]
        assert wrong in problems[0].message


def test_only_a_scenario_with_commitments_needs_the_file(tmp_path: Path) -> None:
    """A missing file is reported where a scenario plays commitments, and not without one."""
    library = read(tmp_path, offer=None)
    assert positions(library.problems) == [(SCENARIO, 6, 16, "engagements_needed")]
    assert "`engagements.yaml`" in library.problems[0].message
    assert set(library.scenarios) == {"essai"}
    (tmp_path / SCENARIO).unlink()
    write(tmp_path)
    assert load(tmp_path).problems == ()


def test_a_file_that_is_broken_sets_its_scenarios_aside(tmp_path: Path) -> None:
    """Without another word: the file does exist."""
    library = read(tmp_path, offer=OFFER.replace("texte: en réunion", 'texte: "en réunion'))
    assert [(p.file, p.line, p.code) for p in library.problems] == [(NAME, 18, "quote_open")]
    assert set(library.scenarios) == {"essai"}
    empty = read(tmp_path, offer="# plus tard\n")
    assert positions(empty.problems) == [(NAME, 1, 1, "missing_key")]
    assert set(empty.scenarios) == {"essai"}


def test_somebody_may_be_of_another_service(tmp_path: Path) -> None:
    """So a row for everybody is required; without it the scenario is not played."""
    text = OFFER.replace("service: tous", "service: rh")
    services = f"{GOOD[SERVICES]}  - code: rh\n    titre: RH\n    titre_en: HR\n"
    library = read(tmp_path, offer=text, services=services)
    assert positions(library.problems) == [(NAME, 2, 3, "engagements_for_all")]
    assert "`- service: tous`" in library.problems[0].repair
    assert set(library.scenarios) == {"essai"}


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "says"),
    [
        ("service: ecoles", "service: ecole", "unknown_service", "ecole\n", "« ecoles »"),
        ("service: ecoles", "service: tout", "unknown_service", "tout\n", "« tous »"),
        ("service: ecoles", "service: Écoles", "bad_id", "Écoles", "ecoles"),
        ("service: ecoles", "service: eau", "duplicate_id", f"eau{FIRST}", "ligne 2"),
        ("service: ecoles", "service: tous", "duplicate_id", f"tous{FIRST}", "ligne 16"),
        ("service: ecoles\n    moments", "moments", "missing_key", FIRST[5:], "`service:`"),
        (GESTURE, "", "too_few_items", "- texte: servir", "« gestes » a 2"),
        (ROW[ROW.index("    gestes:") :], "", "too_few_items", "service: ecoles", "« gestes » a 0"),
        (f"{FIRST[1:]}{MOMENT}", "    moments: []\n", "too_few_items", "[]", "« moments » a 0"),
        (GESTURE, GESTURE * 11, "too_many_items", "- texte: peser", "13 éléments"),
        ("texte: peser les restes\n        ", "", "missing_key", "texte_en: weigh", "(gestes 1) »"),
        (GESTURE, "      - peser les restes\n", "missing_key", "peser", "`famille:`"),
        ("peser les restes", "peser # les restes", "hash_cuts_text", "# les", "guillemets"),
        ("texte_en: weigh", "text_en: weigh", "unknown_key", "text_en", "« texte_en »"),
        ("famille: alimentation", "famille: aliment", "bad_choice", "aliment", "alimentation"),
        ("        famille: alimentation\n", "", "missing_key", "texte: peser", "`famille:`"),
        (
            "  - service: ecoles",
            "    service: ecoles",
            "dash_missing",
            "service: ecoles",
            "`- service:`",
        ),
        (
            "service: ecoles",
            "service: ecoles\n    gestures: x",
            "unknown_key",
            "gestures",
            "« gestes »",
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_reported_at_its_place(
    old: str, new: str, code: str, at: str, says: str, tmp_path: Path
) -> None:
    """The row is left out and its service has what everybody has; nothing else is."""
    text = OFFER.replace(old, new, 1)
    library = read(tmp_path, offer=text)
    assert (NAME, *position_of(text, at), code) in positions(library.problems)
    reported = next(p for p in library.problems if p.code == code)
    assert says in f"{reported.message} {reported.repair}".replace("\u00a0", " ")
    assert list(content(library).choices) == ["eau", "tous"]


def test_a_row_for_everybody_with_a_fault_sets_the_scenario_aside(tmp_path: Path) -> None:
    """A seat without a service would have no choices; the fault is reported once."""
    text = OFFER.replace("service: tous\n", "service: tous\n    x: 1\n")
    library = read(tmp_path, offer=text)
    assert positions(library.problems) == [(NAME, *position_of(text, "x: 1"), "unknown_key")]
    assert set(library.scenarios) == {"essai"}


@pytest.mark.parametrize(
    ("old", "most"),
    [
        ("à la cantine", 60),
        ("in the canteen", 60),
        ("peser les restes", 140),
        ("weigh the leftovers", 140),
    ],
)
def test_ready_texts_fit_a_small_phone(old: str, most: int, tmp_path: Path) -> None:
    """A text that is too long is reported, and played."""
    assert read(tmp_path, offer=OFFER.replace(old, "x" * most)).problems == ()
    text = OFFER.replace(old, "x" * (most + 1))
    library = read(tmp_path, offer=text)
    assert positions(library.problems) == [(NAME, *position_of(text, "xxx"), "too_long_phone")]
    assert str(most) in library.problems[0].repair
    assert len(content(library).choices) == 3


def test_a_service_without_a_row_is_reported_once_it_plays(tmp_path: Path) -> None:
    """It has the row for everybody; without a scenario with commitments nothing is reported."""
    library = read(tmp_path, offer=OFFER.replace(ROW, ""))
    assert positions(library.problems) == [(NAME, 2, 3, "engagements_missing")]
    assert "« ecoles »" in library.problems[0].message.replace("\u00a0", " ")
    assert list(content(library).choices) == ["eau", "tous"]
    write(tmp_path, engagements=OFFER.replace(ROW, ""))
    (tmp_path / SCENARIO).unlink()
    assert not {p.code for p in load(tmp_path).problems} & {"engagements_missing"}


def test_services_that_cannot_be_read_are_not_missed(tmp_path: Path) -> None:
    """One bad file does not fill the others with problems."""
    library = read(tmp_path, services=f'x: "\n{GOOD[SERVICES]}')
    assert [(p.file, p.code) for p in library.problems] == [(SERVICES, "quote_open")]
    assert list(content(library).choices) == ["eau", "tous", "ecoles"]


def test_a_text_without_a_translation_is_reported_at_its_line(tmp_path: Path) -> None:
    """It is reported once for all scenarios in English, and not at all if there is none."""
    text = OFFER.replace("        texte_en: in a meeting\n", "")
    text = text.replace("        texte_en: weigh the leftovers\n", "")
    again = PLAYED.replace("agir", "encore")
    words = f"{WORDS}  encore:\n    titre: Again\n"
    library = read(tmp_path, offer=text, scenarios__encore=again, locales__en__essai=words)
    assert positions(library.problems) == [
        (NAME, *position_of(text, "en réunion"), "translation_missing"),
        (NAME, *position_of(text, "peser"), "translation_missing"),
    ]
    reported = library.problems[0]
    assert "(en) de « tous (moments 1) », « texte_en »" in reported.message.replace("\u00a0", " ")
    assert NAME in reported.repair
    french = PLAYED.replace("langues: [fr, en]\n", "")
    (tmp_path / "scenarios/encore.yaml").unlink()
    assert read(tmp_path, offer=text, scenarios__agir=french).problems == ()


def test_tables_may_share_a_project(tmp_path: Path) -> None:
    """M6.7: any service may be its pilot; without tables there is none, and it takes time."""
    played = PLAYED + "    chantier: oui\n"
    write(tmp_path, engagements=OFFER, scenarios__agir=played)
    library = load(tmp_path)
    (content,) = (phase.content for phase in library.scenarios["agir"].phases)
    assert isinstance(content, CommitmentContent)
    assert content.pilots == ("eau", "ecoles")
    found = [one.code for one in library.problems if one.file == SCENARIO]
    assert "minutes_short" in found
    alone = played.replace("langues:", "tables: sans\nlangues:")
    write(tmp_path, engagements=OFFER, scenarios__agir=alone)
    assert "tables_needed" in [one.code for one in load(tmp_path).problems]
