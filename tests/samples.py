"""Small scenarios, cards and phases that tests play, independent of the shipped content."""

from game_server.engine.kit.cards import Facts, Source
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import Moment
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.barometer import BarometerContent, Item, Question
from game_server.engine.mechanics.commitment import Choices, CommitmentContent, Gesture
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.estimate.scoring import Scale
from game_server.engine.mechanics.ideas import Example, IdeasContent, Kind
from game_server.engine.mechanics.match import MatchCard, MatchContent
from game_server.engine.mechanics.maturity import STANDS, MaturityContent, Subject
from game_server.engine.mechanics.order import Element, OrderContent, Series
from game_server.engine.mechanics.recall import RecallContent
from game_server.engine.mechanics.talk import Prompt, TalkContent
from game_server.engine.state.scenario import Pace, PhaseSpec, Scenario, WarmUp

SERVICES: dict[str, Text] = {
    "eau": {"fr": "Eau et assainissement", "en": "Water"},
    "voirie": {"fr": "Voirie"},
}
GOALS: dict[str, Text] = {
    "6": {"fr": "Eau propre et assainissement", "en": "Clean water and sanitation"},
    "11": {"fr": "Villes et communautés durables"},
}


DEBATE = {
    "fr": "Qui a déjà signalé une fuite ?",
    "fr-simple": "Une fuite : qui en a vu ?",
    "en": "Who has ever reported a leak?",
}


def card(  # what a card is about is all in its figures
    id_: str = "c1",
    *,
    value: float = 100,
    low: float = 1,
    high: float = 1000,
    scale: Scale = "log",
) -> EstimateCard:
    """Return a card that asks for *value*, with a gesture for the service `eau`."""
    source = Source({"fr": "Rapport sur l'eau"}, "Observatoire", 2023, "https://eau.test/", "2025")
    return EstimateCard(
        id=id_,
        goals=(11, 6),
        question={
            "fr": f"Combien de litres ({id_}) ?",
            "fr-simple": f"Combien ({id_}) ?",
            "en": f"How many litres ({id_})?",
        },
        value=value,
        unit={"fr": "litres", "en": "litres"},
        low=low,
        high=high,
        scale=scale,
        explanation={"fr": f"Il en faut {value}."},
        gestures={"eau": {"fr": "Fermez le robinet."}},
        facts=Facts(source, "2022", {"fr": "France"}, "P", "2027-01-01"),
        debate=DEBATE,
    )


def estimate(
    id_: str = "x",
    asked: EstimateCard | None = None,
    *,
    duo: bool = False,
    strict: bool = False,
    optional: bool = False,
    seconds: int = 180,
) -> PhaseSpec:
    """Return a phase that asks for an estimate."""
    content = EstimateContent(asked or card(), duo)
    title = {"fr": "À vue de nez", "en": "At a guess"}
    return PhaseSpec(id_, "estimate", title, seconds, content, optional, strict)


def match_card(
    id_: str = "m1",
    *,
    main: tuple[int, ...] = (11,),
    linked: tuple[int, ...] = (13, 3),
    decoys: tuple[int, ...] = (),
) -> MatchCard:
    """Return a card about an action; without *decoys* the draw chooses them."""
    asked = card()
    action = {"fr": f"Une action ({id_}).", "fr-simple": "Une action.", "en": "An action."}
    why = {"fr": "Voici pourquoi."}
    return MatchCard(id_, main, linked, decoys, action, why, asked.facts, DEBATE)


def match(
    id_: str = "x",
    asked: MatchCard | None = None,
    *,
    optional: bool = False,
    seconds: int = 180,
    contest: bool = False,
) -> PhaseSpec:
    """Return a phase that asks which goals an action helps."""
    content = MatchContent(asked or match_card(), contest)
    title = {"fr": "Quel ODD ?", "en": "Which goal?"}
    return PhaseSpec(id_, "match", title, seconds, content, optional)


def series(
    id_: str = "s1",
    *,
    values: tuple[float, ...] = (1, 10, 100, 1000),
    years: bool = False,
    gestures: bool = True,
) -> Series:
    """Return a series of things named a, b and so on, of these *values*."""
    asked = card()
    things = tuple(
        Element(name, {"fr": f"Chose {name}", "fr-simple": f"{name}", "en": f"Thing {name}"}, value)
        for name, value in zip("abcdef", values, strict=False)
    )
    return Series(
        id=id_,
        goals=(11, 6),
        question={"fr": f"Rangez ({id_}).", "fr-simple": "Rangez.", "en": "Put in order."},
        first={"fr": "le plus léger", "en": "the lightest"},
        last={"fr": "le plus lourd", "en": "the heaviest"},
        elements=things,
        unit={} if years else {"fr": "kilos", "en": "kilos"},
        years=years,
        explanation={"fr": "Voici pourquoi."},
        gestures=asked.gestures if gestures else {},
        facts=asked.facts,
        debate=DEBATE,
    )


def order(
    id_: str = "x",
    asked: Series | None = None,
    *,
    by_table: bool = False,
    optional: bool = False,
    seconds: int = 360,
) -> PhaseSpec:
    """Return a phase that asks for an order, of each seat or *by_table*."""
    content = OrderContent(asked or series(), by_table)
    title = {"fr": "Du plus léger au plus lourd", "en": "From lightest to heaviest"}
    return PhaseSpec(id_, "order", title, seconds, content, optional)


def question(text: str, *, right: int, choices: int = 3) -> Question:
    """Return a question whose choices are numbered."""
    numbered = range(1, choices + 1)
    told: Text = {"fr": f"{text} ?", "fr-simple": f"{text}, simplement ?", "en": f"{text}?"}
    return Question(told, tuple({"fr": f"choix {n}", "en": f"choice {n}"} for n in numbered), right)


def item(card_id: str) -> Item:
    """Return what is asked about a card: the second of three choices, or the fourth of four."""
    a = question(f"Question a sur {card_id}", right=2)
    return Item(card_id, a, question(f"Question b sur {card_id}", right=4, choices=4))


def barometer(
    id_: str = "x",
    moment: Moment = "before",
    *,
    cards: tuple[str, ...] = ("c1", "c2"),
    opinions: tuple[str, ...] = ("link", "able", "want"),
    advise: bool = False,
    seconds: int = 120,
) -> PhaseSpec:
    """Return a phase that asks for opinions, and about *cards*."""
    content = BarometerContent(moment, opinions, tuple(map(item, cards)), advise)
    title = {"fr": "Baromètre", "en": "Barometer"}
    return PhaseSpec(id_, "barometer", title, seconds, content)


CHOICES = {
    "eau": Choices(
        moments=({"fr": "à la prise de poste", "en": "starting my shift"}, {"fr": "au local"}),
        gestures=(
            Gesture({"fr": "signaler une fuite", "en": "report a leak"}, (1,)),
            Gesture({"fr": "fermer le robinet"}, (1, 2)),
            Gesture({"fr": "boire l'eau de la ville"}),
        ),
    ),
    "tous": Choices(
        moments=({"fr": "en réunion", "en": "in a meeting"},),
        gestures=(
            Gesture({"fr": "éteindre les lampes", "en": "turn off the lamps"}),
            Gesture({"fr": "venir à pied"}),
            Gesture({"fr": "trier mes papiers"}),
        ),
    ),
}


FAMILIES = {"eau": ("eau", "eau", "dechets"), "tous": ("energie", "deplacements", "dechets")}
WITH_FAMILIES = {
    service: replace(
        choices,
        gestures=tuple(
            replace(gesture, family=family)
            for gesture, family in zip(choices.gestures, FAMILIES[service], strict=True)
        ),
    )
    for service, choices in CHOICES.items()
}
"""The same choices with what each gesture is about."""


def commitment(
    id_: str = "x",
    *,
    wall: bool = True,
    projects: bool = False,
    seconds: int = 180,
    families: bool = False,
) -> PhaseSpec:
    """Return a phase that offers gestures to the service `eau`, and others to everybody else."""
    title = {"fr": "Je m'engage", "en": "I commit"}
    choices = WITH_FAMILIES if families else CHOICES
    content = CommitmentContent(choices, wall, tuple(SERVICES) if projects else ())
    return PhaseSpec(id_, "commitment", title, seconds, content)


def recall(id_: str = "x", *cards: EstimateCard, seconds: int = 180) -> PhaseSpec:
    """Return a phase that asks for the figures of *cards* again, of c1 and c2 by default."""
    content = RecallContent(cards or (card("c1"), card("c2")))
    title = {"fr": "Vous souvenez-vous ?", "en": "Do you remember?"}
    return PhaseSpec(id_, "recall", title, seconds, content)


def subject(id_: str = "water", *, number: int = 4) -> Subject:
    """Return a subject with a sign for each stand."""
    return Subject(
        id=id_,
        goals=(11, 6),
        number=number,
        title={"fr": f"Sujet {id_}", "en": f"Subject {id_}"},
        question={
            "fr": f"Où en sommes-nous ({id_})\u202f?",
            "fr-simple": f"Où est-on ({id_})\u202f?",
            "en": f"Where do we stand ({id_})?",
        },
        signs={stand: {"fr": f"Signe {stand}.", "en": f"Sign {stand}."} for stand in STANDS},
        debate=DEBATE,
    )


def maturity(
    id_: str = "x",
    asked: Subject | None = None,
    *,
    by_table: bool = False,
    optional: bool = False,
    seconds: int = 420,
) -> PhaseSpec:
    """Return a phase that asks where we stand with a subject, alone or *by_table*."""
    content = MaturityContent(asked or subject(), by_table)
    title = {"fr": "Où en sommes-nous\u202f?", "en": "Where do we stand?"}
    return PhaseSpec(id_, "maturity", title, seconds, content, optional)


def stride(
    id_: str = "z", *, by_table: bool = False, propose: bool = False, seconds: int = 480
) -> PhaseSpec:
    """Return a phase in which each table, or each phone, writes one stride."""
    content = MaturityContent(None, by_table, propose)
    title = {"fr": "Un pas de plus", "en": "One more step"}
    return PhaseSpec(id_, "maturity", title, seconds, content)


def talk(
    id_: str = "x",
    *,
    word: bool = False,
    is_break: bool = False,
    strict: bool = False,
    notes: str = "",
    seconds: int = 300,
) -> PhaseSpec:
    """Return a phase of talk, which asks for a word if *word*."""
    content = TalkContent({"fr": "Bienvenue.", "en": "Welcome."}, word, is_break)
    said = {"fr": notes} if notes else None
    return PhaseSpec(id_, "talk", {"fr": "Parole"}, seconds, content, strict=strict, notes=said)


def debrief(id_: str = "x", *data: str, partners: bool = False, seconds: int = 600) -> PhaseSpec:
    """Return a debrief of two prompts, the first with what the phases *data* found out."""
    first = Prompt({"fr": "Que s'est-il passé\u202f?", "en": "What happened?"}, data)
    second = Prompt({"fr": "Et maintenant\u202f?", "en": "What now?"})
    call = {"fr": "Parlez-en à la Cellule.", "en": "Talk to the team."} if partners else None
    content = TalkContent({"fr": "On en parle."}, prompts=(first, second), partners=call)
    return PhaseSpec(id_, "talk", {"fr": "Débrief", "en": "Debrief"}, seconds, content)


def scenario(*phases: PhaseSpec, pace: Pace = "facilitator") -> Scenario:
    """Return a scenario of *phases*."""
    minutes = sum(phase.seconds for phase in phases) // 60
    title = {"fr": "Essai", "en": "Sample"}
    return Scenario("essai", title, minutes, ("fr", "en"), pace, SERVICES, GOALS, phases)


def warm_up(closes: int = 1) -> WarmUp:
    """Return a question of two words, open until a phase."""
    question = {"fr": "Café ou thé\u202f?", "en": "Coffee or tea?"}
    left, right = {"fr": "Café", "en": "Coffee"}, {"fr": "Thé", "en": "Tea"}
    return WarmUp(question, left, right, closes)


def discovery(pace: Pace = "facilitator") -> Scenario:
    """Return a short session of every kind: welcome, two solo estimates, a duo, a last word."""
    return scenario(
        talk("accueil", notes="Souhaitez la bienvenue."),
        estimate("e1", card("c1")),
        estimate("e2", card("c2", value=30, low=0, high=100, scale="linear"), optional=True),
        estimate("duo", card("c3", value=105, low=2, high=3000), duo=True, seconds=300),
        talk("fin", word=True, seconds=120),
        pace=pace,
    )


ANSWERS: Text = {"fr": "La Cellule RSO répond", "en": "The RSO team answers"}


def ideas(
    id_: str = "x",
    *,
    kind: Kind = "idea",
    by_table: bool = False,
    envelope: int | None = None,
    keeps: int = 7,
    seconds: int = 1680,
) -> PhaseSpec:
    """Return a call for projects, or for cards, with its three examples."""
    examples = tuple(
        Example({"fr": f"Exemple {n}", "en": f"Example {n}"}, {"fr": f"Voici comment ({n})."})
        for n in (1, 2, 3)
    )
    content = IdeasContent(
        kind,
        by_table,
        ANSWERS,
        {"fr": "avant le 30 juin", "en": "before 30 June"},
        SERVICES,
        GOALS,
        examples,
        envelope,
        keeps,
    )
    return PhaseSpec(id_, "ideas", {"fr": "Appel à projets", "en": "Ideas"}, seconds, content)
