"""Made-up documents of « Où en sommes-nous ? »: alone, at a table of six, together, one stride."""

from dataclasses import replace

from tests.pages.match_scenes import ALL_GOALS
from tests.pages.scenes import PHASES, SEAT, Document, Scene, step

SIGNS = {
    "s1": "On en parle entre collègues. Personne ne sait à qui le signaler.",
    "s2": "On trouve le nom de la personne à qui le signaler.",
    "s3": "Chaque équipe connaît ce nom. Les responsables d'équipe ont suivi une formation.",
    "s4": "Chaque signalement a une réponse dans un délai connu. Le bilan est lu chaque année.",
}
SUBJECT: Document = {
    "id": "droits-des-personnes",
    "number": 2,
    "goals": ["g5", "g10", "g16"],
    "title": "Les droits de chaque personne",
    "question": "Une personne est mal traitée ou mise à part. Que se passe-t-il chez nous\u202f?",
    "signs": SIGNS,
}
LONGEST = ("Chaque signalement a une réponse dans un délai connu de toutes les équipes. " * 2)[:120]
LONG_SUBJECT: Document = SUBJECT | {
    "question": ("Une personne est mal traitée ou mise à part. Que se passe-t-il chez nous, " * 2)[
        :118
    ]
    + "\u202f?",
    "signs": dict.fromkeys(SIGNS, LONGEST),
}
SUBJECTS = {
    "droits-des-personnes": "Les droits de chaque personne",
    "environnement": "L'environnement",
    "achats": "Acheter et décider honnêtement",
    "vie-locale": "La vie locale",
}
PLACED = [
    {"placings": ["s1"], "n": 6},
    {"placings": ["s2"], "n": 9},
    {"placings": ["s3", "s4"], "n": 6},
    {"placings": ["unknown"], "n": 7},
]
LOST = [{"placings": ["s1", "s2"], "n": 7}, {"placings": ["s3", "s4", "unknown"], "n": 21}]
PROOF = "Une affiche à l'accueil donne le nom de la personne à appeler."
LONG_PROOF = (2 * "Une fiche est dans chaque camion, et tout le monde la lit le matin. ")[:140]
ARABIC = "هناك ملصق في الاستقبال يحمل اسم الشخص الذي يجب الاتصال به."
PROOFS = [
    {"id": "x1", "text": PROOF},
    {"id": "x2", "text": "Deux collègues ont suivi la formation en mars."},
    {"id": "x3", "text": ARABIC},
]
STRIDE = "Afficher dans chaque local qui appeler en cas de souci."
STRIDES = [
    {"id": "x4", "subject": "droits-des-personnes", "text": STRIDE},
    {"id": "x5", "subject": "environnement", "text": "Relever le compteur d'eau chaque mois."},
    {"id": "x6", "subject": "environnement", "text": "Essayer une tournée à vélo pendant un mois."},
]
FOUND = {
    "agreed": 5,
    "apart": 1,
    "parts": [{"placings": ["s1", "s2"], "n": 3}, {"placings": ["s3", "s4"], "n": 2}],
    "median": ["s1", "s2"],
}


def many(texts: list[Document], count: int) -> list[Document]:
    """Return *count* texts of 140 signs, after the *texts*."""
    made = [texts[n % len(texts)] | {"id": f"y{n}", "text": LONG_PROOF} for n in range(count)]
    return [*texts, *made][:count]


def document(name: str, play: Document, *, left: float | None = None, title: str = "") -> Document:
    """Return the document of all in the step *name*."""
    kind = "input" if name in ("alone", "table", "stride") else name
    made = step("x2", kind, play, left=left, here={"name": name})
    phase = {"title": title or SUBJECT["title"], "mechanic": "maturity", "optional": False}
    return made | {"phases": PHASES | {"x2": phase}, "goals": ALL_GOALS}


def stands(
    name: str,
    *,
    by_table: bool = False,
    answers: Document | None = None,
    tables: Document | None = None,
    left: float | None = None,
    card: Document = SUBJECT,
    texts: list[Document] | None = None,
) -> Document:
    """Return a step about a subject; *answers* are those given alone, *tables* what they found."""
    play: Document = {"rule": "stand", "by_table": by_table, "card": card}
    if name in ("reveal", "discuss"):
        play |= {"room": answers or {"n": 28, "parts": PLACED, "median": ["s2"]}}
        play |= {"texts": texts or []}
        play |= {"tables": tables or FOUND} if by_table else {}
    return document(name, play, left=left)


def strides(
    name: str,
    *,
    by_table: bool = False,
    texts: list[Document] | None = None,
    left: float | None = None,
    subjects: Document = SUBJECTS,
) -> Document:
    """Return a step in which one stride is written."""
    play: Document = {"rule": "stride", "by_table": by_table, "subjects": subjects}
    if name == "reveal":
        play |= {"texts": texts or []}
        play |= {} if by_table else {"n": len(texts or [])}
    return document(name, play, left=left, title="Un pas de plus")


def seat(**play: object) -> Document:
    """Return one's own seat, with what it answered."""
    return SEAT | {"service": "ecoles", "first_time": 1} | ({"play": play} if play else {})


def table(*, said: Document | None = None, ready: int = 0, done: bool = False) -> Document:
    """Return what those at table 2 see: what was *said* last."""
    play: Document = {"said": said} if said else {}
    if done:
        return {"number": 2, "done": True, "play": play}
    step_ = {"id": 31, "index": 0, "name": "agree", "kind": "input", "opened": 0}
    return {"number": 2, "step": step_, "play": play, "ready": {"n": ready, "of": 6}}


def raised(document_: Document) -> Document:
    """Return *document_* with hands that were raised for the signs."""
    names = ("1, on découvre", "2, on démarre", "3, on déploie", "4, on améliore")
    rows = {
        stand: {"text": name, "n": n}
        for stand, name, n in zip(SIGNS, names, (4, 9, 3, 0), strict=True)
    }
    rows["unknown"] = {"text": "Je ne sais pas", "n": 5}
    found = {"total": 21, "options": rows, "order": list(rows)}
    return document_ | {"play": document_["play"] | {"raised": found}}


AT_TABLE = SEAT | {"service": "ecoles", "first_time": 1, "table": 2}
SAID = {"stand": "s2", "text": PROOF}
FEW = {"n": 11}
NOBODY_KNOWS = {"n": 28, "parts": LOST, "median": ["s1", "s2"], "unknown": True}
NOTHING_KNOWN = {"n": 12, "unknown": True}
ONE_AGREES = {"agreed": 1, "apart": 1}
BETWEEN = FOUND | {"median": ["s1", "s2", "s3", "s4"], "apart": 0}
NO_AGREEMENT = {"agreed": 0, "apart": 4}
HALL = {
    "n": 212,
    "parts": [
        {"placings": ["s1"], "n": 40},
        {"placings": ["s2"], "n": 88},
        {"placings": ["s3"], "n": 34},
        {"placings": ["s4"], "n": 10},
        {"placings": ["unknown"], "n": 40},
    ],
    "median": ["s2"],
}
OPEN = Scene(stands("alone", left=80), seat())
TALKS = Scene(stands("table", by_table=True, left=200), AT_TABLE, table=table(said=SAID, ready=3))
WRITES = Scene(strides("stride", left=80), seat())
MATURITY_PHONE: dict[str, Scene] = {
    "brief": Scene(stands("brief"), seat()),
    "alone": OPEN,
    "alone-long": Scene(stands("alone", left=80, card=LONG_SUBJECT), seat()),
    "alone-answered": Scene(stands("alone", left=80), seat(mine="s2")),
    "alone-unknown": Scene(stands("alone", left=80), seat(mine="unknown")),
    "alone-changing": Scene(
        stands("alone", left=80), seat(mine="s2"), press=("Changer ma réponse",)
    ),
    "table-first": Scene(stands("table", by_table=True, left=200), AT_TABLE, table=table()),
    "table-small": Scene(stands("table", by_table=True), AT_TABLE, table=table()),
    "table-said": TALKS,
    "table-form": replace(TALKS, press=("Proposer une autre marche",)),
    "table-ready": Scene(
        stands("table", by_table=True), AT_TABLE | {"ready": True}, table=table(said=SAID, ready=4)
    ),
    "table-hidden": Scene(
        stands("table", by_table=True),
        AT_TABLE,
        table=table(said={"stand": "s4", "hidden": True}),
    ),
    "table-held": Scene(
        stands("table", by_table=True),
        AT_TABLE,
        table=table(said={"stand": "s4", "hidden": True, "held": True}),
    ),
    "table-long": Scene(
        stands("table", by_table=True, card=LONG_SUBJECT),
        AT_TABLE | {"guardian": True},
        table=table(said={"stand": "s3", "text": LONG_PROOF}),
    ),
    "table-done": Scene(
        stands("table", by_table=True), AT_TABLE, table=table(said=SAID, done=True)
    ),
    "lock": Scene(stands("lock"), seat(mine="s2")),
    "lock-none": Scene(stands("lock"), seat()),
    "reveal": Scene(stands("reveal"), seat(mine="s2")),
    "reveal-few": Scene(stands("reveal", answers=FEW), seat(mine="unknown")),
    "reveal-unknown": Scene(stands("reveal", answers=NOBODY_KNOWS), seat(mine="s1")),
    "reveal-hall": Scene(stands("reveal", answers=HALL), seat(mine="s3")),
    "reveal-hands": Scene(raised(stands("reveal", answers={"n": 0})), seat()),
    "reveal-tables": Scene(
        stands("reveal", by_table=True, texts=PROOFS),
        AT_TABLE | {"play": {"alone": "s3", "table": SAID | {"agreed": True}}},
    ),
    "reveal-apart": Scene(
        stands("reveal", by_table=True, tables=NO_AGREEMENT),
        AT_TABLE | {"play": {"alone": "s1", "table": {"stand": "s4", "agreed": False}}},
    ),
    "reveal-silent": Scene(stands("reveal", by_table=True, tables=BETWEEN), AT_TABLE),
    "discuss": Scene(stands("discuss", by_table=True, texts=PROOFS), AT_TABLE),
    "stride-brief": Scene(strides("brief"), seat()),
    "stride": WRITES,
    "stride-one": Scene(strides("stride", subjects={"environnement": "L'environnement"}), seat()),
    "stride-sent": Scene(
        strides("stride", left=80), seat(mine={"subject": "environnement", "text": STRIDE})
    ),
    "stride-table": Scene(strides("table", by_table=True, left=80), AT_TABLE, table=table()),
    "stride-said": Scene(
        strides("table", by_table=True, left=80),
        AT_TABLE,
        table=table(said={"subject": "environnement", "text": LONG_PROOF}, ready=2),
    ),
    "stride-lock": Scene(strides("lock"), seat(mine={"subject": "environnement", "text": STRIDE})),
    "strides": Scene(
        strides("reveal", texts=many(STRIDES, 8)),
        seat(mine={"subject": "environnement", "text": STRIDE}, hidden=True),
    ),
    "strides-few": Scene(strides("reveal"), seat(erased=True)),
    "strides-tables": Scene(
        strides("reveal", by_table=True, texts=STRIDES),
        AT_TABLE
        | {"play": {"table": {"subject": "environnement", "text": ARABIC, "agreed": True}}},
    ),
    "watching": Scene(stands("reveal", by_table=True, texts=PROOFS)),
}
DONE = {"seats": {}, "roof": {"n": 74, "of": 168}, "tables": {"done": 2, "of": 6}}
MATURITY_SCREEN: dict[str, Document] = {
    "brief": stands("brief"),
    "alone": stands("alone", left=80),
    "alone-long": stands("alone", left=80, card=LONG_SUBJECT),
    "table": stands("table", by_table=True, left=200),
    "lock": stands("lock"),
    "reveal": stands("reveal"),
    "reveal-few": stands("reveal", answers=FEW),
    "reveal-unknown": stands("reveal", answers=NOBODY_KNOWS),
    "reveal-nothing": stands("reveal", answers=NOTHING_KNOWN),
    "reveal-hall": stands("reveal", answers=HALL),
    "reveal-hands": raised(stands("reveal", answers={"n": 0})),
    "reveal-tables": stands("reveal", by_table=True, texts=PROOFS),
    "reveal-both": raised(stands("reveal", answers=NOBODY_KNOWS)),
    "reveal-tables-hands": raised(stands("reveal", by_table=True)),
    "reveal-one": stands("reveal", by_table=True, tables=ONE_AGREES),
    "reveal-between": stands("reveal", by_table=True, tables=BETWEEN, answers=NOBODY_KNOWS),
    "reveal-apart": stands("reveal", by_table=True, tables=NO_AGREEMENT),
    "discuss": stands("discuss"),
    "discuss-proofs": stands("discuss", by_table=True, texts=PROOFS),
    "discuss-many": stands("discuss", by_table=True, texts=many(PROOFS, 9)),
    "stride-brief": strides("brief"),
    "stride": strides("stride", left=80),
    "stride-table": strides("table", by_table=True, left=80),
    "strides": strides("reveal", by_table=True, texts=STRIDES),
    "strides-many": strides("reveal", texts=many(STRIDES, 20)),
    "strides-few": strides("reveal"),
}
