"""Made-up documents of a call for projects: on the phone, on the console and on the screen."""

from playwright.sync_api import BrowserContext

from game_server.disclosure import at_least
from tests.pages.console_scenes import ConsolePage, answers_of, console_document
from tests.pages.match_scenes import ALL_GOALS
from tests.pages.opened_scene import DIST, OpenedScene
from tests.pages.scenes import PHASES, SEAT, Document, Scene, step

TITLE = "Appel à projets"
BIKES = "Prêter les vélos du service aux autres services"
TITLES = (
    BIKES,
    "Récupérer l'eau de pluie du toit pour les massifs",
    "Réparer les outils au lieu de les racheter",
    "Mettre en commun les véhicules du vendredi",
    "Trier les papiers au centre technique",
    "Éteindre les écrans le soir, partout",
    "Un repas végétarien par semaine à la cantine",
    "Donner le mobilier qui ne sert plus",
    "Planter des haies autour des écoles",
)
LONGEST = ("Demander avant chaque achat si un collègue en a déjà un à prêter, " * 2)[:100]
ARABIC = "إعارة الدراجات بين المصالح"
HTML = "<b>gras</b> & <script>alert(1)</script>"
DETAILS: Document = {
    "problem": "On prend la voiture pour deux kilomètres, même quand il fait beau.",
    "proposal": "Un carnet partagé et deux cadenas suffisent pour commencer.",
    "services": ["voirie", "sport"],
    "cost": "large",
    "amount": 12_500,
    "goals": ["g11", "g13"],
}
ABOUT = {"answers": "La Cellule RSO", "by": "avant fin mars"}
VOTERS = 28
FINGERPRINT = "3f1c" * 16
DRAWN = {"fingerprint": FINGERPRINT, "seed": "ab" * 32, "n": 4, "drawn": [2, 0]}
STARTERS = [
    {"id": "s1", "text": "Écrire qui prête quoi, d'un service à l'autre"},
    {
        "id": "s2",
        "text": "Nommer une personne par site pour relever les compteurs chaque mois " * 2,
    },
]


def row(number: int, title: str | None = None, *merged: str, **more: object) -> Document:
    """Return the idea *number* as all see it, with the titles of those that were *merged*."""
    found: Document = {"id": f"i{number:02}", "title": title or TITLES[number % len(TITLES)]}
    if merged:
        found["merged"] = [{"id": f"i{number:02}{n}", "title": one} for n, one in enumerate(merged)]
    return found | more


NINE = [row(0, None, TITLES[3], "Des vélos pour tous"), *(row(n) for n in range(1, 9))]
DETAILED = [row(0, BIKES, "Des vélos à partager", **DETAILS), *(row(n) for n in range(1, 9))]
LONG = [row(n, f"{n:02} {LONGEST}"[:100]) for n in range(16)]
STACKS = [row(n, f"{n:02} {LONGEST}"[:100], LONGEST, LONGEST[:40]) for n in range(16)]
HALL = [row(n, f"{TITLES[n % 9]}, site {n}") for n in range(300)]


def call(name: str, *, left: float | None = None, card: bool = False, **play: object) -> Document:
    """Return the document of all in the step *name*."""
    shown: Document = {"rule": "card" if card else "idea", "by_table": False, "keeps": 7}
    shown |= {"draw": {"fingerprint": FINGERPRINT}} | ABOUT
    kinds = {"ideas": "input", "read": "lock", "group": "lock", "vote": "input", "result": "reveal"}
    kind = kinds.get(name, name)
    here: Document = {"name": name, "kind": kind}
    if play.get("by_table") and name == "ideas":
        here["tables"] = True
    document = step("x5", kind, shown | play, left=left, here=here)
    named = PHASES | {"x5": {"title": TITLE, "mechanic": "ideas", "optional": False}}
    return document | {"phases": named, "goals": ALL_GOALS}


def decided(
    ideas: list[Document], *kept: str, votes: dict[str, int] | None = None, **result: object
) -> Document:
    """Return the result in which these are *kept*, of 28 voters; *votes* are those given."""
    given = votes or {one["id"]: max(0, 20 - 2 * n) for n, one in enumerate(ideas)}
    told = {of: least for of, n in given.items() if (least := at_least(n, VOTERS))}
    found: Document = {"voters": VOTERS, "kept": list(kept), "votes": told} | result
    found["places"] = {of: 1 + sum(given[other] > given[of] for other in kept) for of in kept}
    return call("result", ideas=ideas, result=found)


def few(document: Document) -> Document:
    """Return a result of three voters."""
    result = document["play"]["result"]
    told = {name: of for name, of in result.items() if name not in ("votes", "places")}
    return document | {"play": document["play"] | {"result": told | {"voters": 3}}}


def raised(document: Document, *hands: int, few: bool = False) -> Document:
    """Return a result with so many *hands* for each group; under five only how many."""
    play = document["play"]
    rows = {
        one["id"]: {"text": one["title"], "n": n}
        for one, n in zip(play["ideas"], hands, strict=False)
    }
    told: Document = {"total": sum(hands)}
    if not few:
        told |= {"options": rows, "order": list(rows)}
    return document | {"play": play | {"raised": told}}


def mine(*own: Document, **play: object) -> Document:
    """Return the own seat's document, with one's *own* ideas."""
    ideas: Document = {"own": list(own)} if own else {}
    return SEAT | {"service": "batiments", "first_time": 1, "play": ideas | play}


OWN = row(40, BIKES)
OWN_MORE = row(41, TITLES[1], **DETAILS)
AT_TABLE: Document = {"table": 2}


def seated(*own: Document, **play: object) -> Document:
    """Return the own seat's document at table 2."""
    return mine(*own, **play) | AT_TABLE


def table(name: str, *, ready: int = 2, **play: object) -> Document:
    """Return what those at table 2 see in the step *name* of theirs."""
    step_ = {"id": 31, "index": 0, "name": name, "kind": "input", "opened": 0}
    return {"number": 2, "step": step_, "play": play, "ready": {"n": ready, "of": 5}}


KEPT_IDS = [f"i{n:02}" for n in range(7)]
ENVELOPE: Document = {"funded": KEPT_IDS[:4], "left": 21_500, "unpriced": KEPT_IDS[5:]}
RESULT = decided(NINE, *KEPT_IDS, aside=3)
LEVEL = decided(NINE, *(f"i{n:02}" for n in range(9)))
EQUAL = decided(NINE, *KEPT_IDS, votes={of: max(14, 20 - 2 * n) for n, of in enumerate(KEPT_IDS)})
FEW_KEPT = decided(NINE, *KEPT_IDS[:4])
TIED = decided(NINE, *KEPT_IDS, tie=["i05", "i06", "i07", "i08"])
TIED["play"]["draw"] = DRAWN
PAID = decided(DETAILED, *KEPT_IDS, **ENVELOPE)
PAID["play"]["envelope"] = 100_000
OPEN = Scene(call("ideas", left=200), mine())
BALLOT = call("vote", left=80, ideas=NINE, voices=3)
BY_TABLE = call("ideas", by_table=True)
TABLES_TIMED = call("ideas", by_table=True, left=200)
HANDS = (4, 0, 12, 1, 7, 2, 3, 5, 6)
THREE = [row(n) for n in range(3)]
FOUR = [row(n) for n in range(4)]
MERGED = call("vote", ideas=[row(0), row(1), row(2, TITLES[2], TITLES[3])], voices=1)
EXAMPLES = call("vote", voices=1, lifted=True, ideas=[one | {"example": True} for one in THREE])

PHONE: dict[str, Scene] = {
    "brief": Scene(call("brief"), mine()),
    "write": OPEN,
    "write-more": Scene(OPEN.all, mine(), press=("Ajouter un détail",)),
    "write-starters": Scene(call("ideas", starters=STARTERS), mine()),
    "write-card": Scene(call("ideas", card=True), mine(), press=("Ajouter un détail",)),
    "skipped": Scene(OPEN.all, mine(), press=("Passer cette question",)),
    "sent": Scene(OPEN.all, mine(OWN | {"coded": True})),
    "sent-two": Scene(OPEN.all, mine(OWN, OWN_MORE)),
    "sent-held": Scene(OPEN.all, mine(OWN | {"hidden": True, "held": True})),
    "change": Scene(OPEN.all, mine(OWN_MORE), press=("Changer",)),
    "table-none": Scene(BY_TABLE, mine()),
    "table-write": Scene(BY_TABLE, seated(), table=table("write", starters=STARTERS)),
    "table-sent": Scene(BY_TABLE, seated(OWN), table=table("write")),
    "table-thumbs": Scene(
        BY_TABLE,
        seated(OWN, thumbs=["i00"]),
        table=table(
            "thumbs", ideas=[row(0, BIKES, **DETAILS), *THREE[1:], row(12, LONGEST)], keeps=2
        ),
    ),
    "table-done": Scene(
        BY_TABLE,
        seated(OWN),
        table={"number": 2, "done": True, "play": {"ideas": FOUR, "kept": ["i00", "i02"]}},
    ),
    "table-tied": Scene(
        BY_TABLE,
        seated(OWN),
        table={
            "number": 2,
            "done": True,
            "play": {"ideas": FOUR, "kept": ["i00", "i02", "i03"], "tied": True},
        },
    ),
    "read": Scene(call("read"), mine(OWN | {"coded": True}, OWN_MORE)),
    "read-held": Scene(call("read"), mine(OWN | {"hidden": True, "held": True})),
    "read-none": Scene(call("read"), mine()),
    "group": Scene(call("group", ideas=NINE), mine(OWN)),
    "group-none": Scene(call("group", ideas=[]), mine()),
    "group-hall": Scene(call("group", ideas=HALL), mine()),
    "vote": Scene(BALLOT, mine(OWN | {"group": "i00"}, barred=["i00"])),
    "vote-set": Scene(BALLOT, mine(mine=["i02", "i04"]) | {"unfinished": True}),
    "vote-long": Scene(call("vote", ideas=STACKS, voices=3), mine(mine=["i02"])),
    "vote-sent": Scene(BALLOT, mine(mine=["i02", "i04"])),
    "vote-one": Scene(call("vote", ideas=THREE, voices=1, lifted=True), mine(OWN)),
    "vote-examples": Scene(EXAMPLES, mine()),
    "vote-merged": Scene(MERGED, mine()),
    "lock": Scene(call("lock", ideas=NINE, voices=3), mine(mine=["i02"])),
    "lock-none": Scene(call("lock", ideas=NINE, voices=3), mine()),
    "result": Scene(
        RESULT, mine(OWN | {"group": "i00"}, OWN_MORE | {"group": "i08"}, mine=["i02"])
    ),
    "result-aside": Scene(RESULT, mine(OWN | {"aside": True})),
    "result-hidden": Scene(RESULT, mine(OWN | {"hidden": True})),
    "result-tie": Scene(TIED, mine()),
    "result-level": Scene(LEVEL, mine()),
    "result-paid": Scene(PAID, mine(OWN | {"group": "i00"})),
    "result-few": Scene(few(RESULT), mine()),
    "result-none": Scene(decided(NINE), mine()),
    "result-hands": Scene(raised(RESULT, *HANDS), mine(mine=["i02"])),
    "result-hands-alone": Scene(raised(decided(LONG), *HANDS), mine()),
    "result-arabic": Scene(
        decided([row(0, ARABIC), row(1, HTML)], "i00", "i01"), mine(row(40, ARABIC))
    ),
    "discuss": Scene(RESULT | {"step": call("discuss")["step"]}, mine(OWN)),
    "watching": Scene(BALLOT),
}

ROOF: Document = {"seats": {}, "roof": {"n": 74, "of": 168}}


def shown(document: Document, **own: object) -> Scene:
    """Return what the screen shows of what all are told, and of what it alone is."""
    return Scene(document, screen=ROOF | ({"play": own} if own else {}), path="/screen/K7RM4X")


DONE = {"tables": {"done": 2, "of": 5}}
SCREEN: dict[str, Scene] = {
    "brief": shown(call("brief")),
    "write": shown(call("ideas", left=80), n=23),
    "write-few": shown(call("ideas", left=80)),
    "write-card": shown(call("ideas", card=True), n=7),
    "write-tables": Scene(BY_TABLE, screen=ROOF | DONE, path="/screen/K7RM4X"),
    "write-tables-timed": Scene(
        TABLES_TIMED, screen=ROOF | DONE | {"play": {"n": 8}}, path="/screen/K7RM4X"
    ),
    "read": shown(call("read"), n=23),
    "read-few": shown(call("read")),
    "group-none": shown(call("group", ideas=[])),
    "group-two": shown(call("group", ideas=NINE[:2])),
    "group-nine": shown(call("group", ideas=NINE)),
    "group-long": shown(call("group", ideas=LONG)),
    "group-stacks": shown(call("group", ideas=STACKS)),
    "group-hall": shown(call("group", ideas=HALL)),
    "group-arabic": shown(call("group", ideas=[row(0, ARABIC, HTML), row(1, HTML)])),
    "vote": shown(BALLOT),
    "vote-merged": shown(MERGED),
    "vote-examples": shown(EXAMPLES),
    "vote-long": shown(call("vote", left=80, ideas=LONG, voices=3)),
    "vote-stacks": shown(call("vote", left=80, ideas=STACKS, voices=3)),
    "lock": shown(call("lock", ideas=LONG, voices=3)),
    "result": shown(RESULT),
    "result-long": shown(decided(LONG, *(f"i{n:02}" for n in range(9)))),
    "result-level": shown(LEVEL),
    "result-equal": shown(EQUAL),
    "result-near": shown(FEW_KEPT),
    "result-stacks": shown(decided(STACKS, *(f"i{n:02}" for n in range(9)))),
    "result-stacks-four": shown(decided(STACKS, *(f"i{n:02}" for n in range(4)))),
    "discuss-near": shown(FEW_KEPT | {"step": call("discuss")["step"]}),
    "discuss-stacks": shown(
        decided(STACKS, *(f"i{n:02}" for n in range(9))) | {"step": call("discuss")["step"]}
    ),
    "result-tie": shown(TIED),
    "result-paid": shown(PAID),
    "result-few": shown(few(RESULT)),
    "result-none": shown(decided(NINE)),
    "result-hands": shown(raised(RESULT, *HANDS)),
    "result-hands-long": shown(raised(decided(LONG, *(f"i{n:02}" for n in range(9))), *HANDS)),
    "result-hands-few": shown(raised(few(RESULT), *HANDS)),
    "result-few-hands": shown(raised(RESULT, 1, 3, few=True)),
    "result-hands-alone": shown(raised(decided(LONG), *HANDS)),
    "result-few-hands-alone": shown(raised(decided(NINE), 1, 3, few=True)),
    "discuss": shown(RESULT | {"step": call("discuss")["step"]}),
}

AFTER_INPUT = {"current": True, "previous": "ideas"}


def listed(*ideas: Document, **play: object) -> Document:
    """Return what facilitators see of these ideas."""
    off = {"head", "hidden", "aside"}
    groups = sum(off.isdisjoint(one) for one in ideas)
    return {"n": len(ideas), "ideas": list(ideas), "groups": groups} | play


HELD = row(20, "Des vélos, bordel", hidden=True, held=True, **DETAILS)
HEAP = (row(0, **DETAILS), row(3, head="i00", table=3), row(4, head="i00"))
LIST = listed(
    *HEAP,
    *(row(n) for n in (1, 2, 5)),
    row(6, written=True),
    row(7, LONGEST, aside=True),
    row(8, hidden=True),
    HELD,
)
READ = listed(
    *(row(n, **DETAILS) for n in (0, 1)),
    *(row(n) for n in (2, 5)),
    row(6, LONGEST, **{**DETAILS, "problem": LONGEST * 2}),
    row(7, aside=True, **DETAILS),
    row(8, hidden=True),
    HELD,
)


def at_work(step: int) -> Document:
    """Return how far a table is that writes, in this step of its own."""
    here = {"id": step, "index": 0, "name": "write", "kind": "input", "opened": 0}
    return {"n": 5, "few": False, "step": here, "ready": {"n": 1, "of": 5}}


AT_WORK: Document = {"tables": {"t10": at_work(41), "t2": at_work(32), "t1": at_work(31)}}
NO_PHONE = {"persons": 9, "first_time": 0}
COUNTED = {
    "options": {one["id"]: {"text": one["title"], "n": 0} for one in LONG},
    "order": [one["id"] for one in LONG],
}
CONSOLE: dict[str, tuple[Document, Document]] = {
    "brief": (call("brief"), console_document("ideas")),
    "write": (
        call("ideas", left=80),
        console_document("read", play=listed(row(6, written=True), n=12)),
    ),
    "write-tables": (BY_TABLE, console_document("read", play=listed(n=0), **AT_WORK)),
    "write-tables-timed": (
        TABLES_TIMED,
        console_document("read", play=listed(n=0), **AT_WORK),
    ),
    "group-tied": (
        call("group", ideas=NINE, by_table=True),
        console_document("vote", play=LIST | {"tied": 2}),
    ),
    "read": (
        call("read"),
        console_document("group", back=AFTER_INPUT, play=READ | {"starters": STARTERS}),
    ),
    "read-none": (call("read"), console_document("group", back=AFTER_INPUT, play=listed())),
    "group": (
        call("group", ideas=NINE),
        console_document("vote", back=AFTER_INPUT, play=LIST | {"starters": STARTERS}),
    ),
    "group-crowded": (
        call("group", ideas=LONG),
        console_document(
            "vote", play=listed(*(row(n, f"{n} {LONGEST}") for n in range(18))) | {"crowded": True}
        ),
    ),
    "group-none": (call("group", ideas=[]), console_document("vote", play=listed())),
    "vote": (BALLOT, console_document("lock", play=LIST)),
    "vote-hands": (
        call("vote", left=80, ideas=LONG, voices=3),
        console_document("lock", play=LIST, hands=COUNTED, without_phone=NO_PHONE),
    ),
    "result-hands": (raised(RESULT, *HANDS), console_document("discuss", play=LIST)),
    "lock": (call("lock", ideas=NINE, voices=3), console_document("result", play=LIST)),
    "result": (PAID, console_document("discuss", play=LIST)),
    "result-aside": (RESULT, console_document("discuss", play=LIST)),
    "result-level": (LEVEL, console_document("discuss", play=LIST)),
    "result-equal": (EQUAL, console_document("discuss", play=LIST)),
    "result-tie": (TIED, console_document("discuss", play=LIST)),
}


def console_of(context: BrowserContext, name: str) -> ConsolePage:
    """Open the moment *name* on the console."""
    all_, console_ = CONSOLE[name]
    return ConsolePage(context, Scene(all_, path="/console#K7RM4X"), console_ | answers_of(all_))


def screen_of(context: BrowserContext, name: str) -> OpenedScene:
    """Open the moment *name* on the screen."""
    return OpenedScene(context, SCREEN[name], DIST / "screen.html")


def turn_to(opened: OpenedScene, name: str) -> None:
    """Show the moment *name* on a screen that is open."""
    scene = SCREEN[name]
    opened.send_documents(("all", scene.all or {}), ("screen", scene.screen or {}))
