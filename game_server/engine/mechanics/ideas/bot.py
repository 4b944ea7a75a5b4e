"""How a bot plays a call for projects: plausible ideas, thumbs and voices."""

from collections.abc import Mapping
from random import Random

from game_server.engine.kit.follow_codes import LENGTH, SIGNS
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas.content import MOST_GOALS
from game_server.engine.mechanics.ideas.moves import IdeasMove, SubmitIdea, ThumbIdea, VoteIdeas

WRITES_ANOTHER, TAKES_UP, DETAILS, ABSTAINS = 0.15, 0.3, 0.5, 0.05
BOT_IDEAS = (
    ("Un point de compostage par école", "Les restes de cantine partent à la poubelle.", "none"),
    ("Des vélos de service pour les courtes tournées", "Trop de trajets se font seuls.", "middle"),
    ("Éteindre les écrans de l'accueil la nuit", "Ils restent allumés pour personne.", "none"),
    ("Une réserve commune de fournitures", "Chaque service achète dans son coin.", "small"),
    ("Récupérer l'eau de pluie aux ateliers", "L'été, l'arrosage prend l'eau potable.", "middle"),
    ("Un menu végétarien choisi avec les enfants", "Il est encore souvent jeté.", "none"),
    ("Des gobelets lavables pour nos réunions", "Nous jetons des sacs de gobelets.", "small"),
    ("Former deux agents par service à la réparation", "On remplace ce qui se répare.", "small"),
    ("Planter une haie avec les habitants du quartier", "La cour est trop chaude.", "middle"),
    ("Un covoiturage entre sites le mardi", "Les mêmes trajets se font à vide.", "none"),
    ("Rénover les fenêtres de la médiathèque", "Il y fait froid et on chauffe fort.", "large"),
    ("Un marché de seconde main pour les vêtements de travail", "Ils servent peu.", "none"),
    ("Des ateliers d'accès aux droits en pied d'immeuble", "Peu de gens viennent.", "small"),
    ("Mesurer ensemble notre consommation de papier", "Personne ne la connaît.", "none"),
)
"""Titles, problems and bands of cost."""
BOT_CARDS = (
    ("Combien de litres d'eau pour une chasse ?", "9", "litres"),
    ("Quelle part des repas de cantine est jetée ?", "30", "%"),
    ("Combien de kilomètres font nos camions par an ?", "120 000", "km"),
    ("Combien d'arbres plante la ville chaque année ?", "250", "arbres"),
)
"""Questions, answers and units."""


def bot(documents: Mapping[str, Document], rng: Random) -> IdeasMove | None:
    """Write an idea or two, be for one of the table's, give all voices but to an own idea."""
    everybody, table, seat = (documents.get(name, {}) for name in ("all", "table", "seat"))
    play, mine = everybody.get("play", {}), seat.get("play", {})
    step = table.get("step") or everybody.get("step", {})
    match step.get("name"):
        case "write" | "ideas" if step.get("kind") == "input" and not step.get("tables"):
            if mine.get("own") and (len(mine["own"]) > 1 or rng.random() > WRITES_ANOTHER):
                return None
            offered = (table.get("play", {}) if table.get("step") else play).get("starters", [])
            return _written(everybody, offered, rng)
        case "thumbs":
            ideas = [row["id"] for row in table.get("play", {}).get("ideas", [])]
            return ThumbIdea(rng.choice(ideas), up=True) if ideas and "thumbs" not in mine else None
        case "vote" if "mine" not in mine:
            barred = mine.get("barred", [])
            ideas = [row["id"] for row in play.get("ideas", []) if row["id"] not in barred]
            many = min(play.get("voices", 0), len(ideas))
            if not many or rng.random() < ABSTAINS:
                return None
            return VoteIdeas(tuple(sorted(rng.sample(ideas, many))))
    return None


def _written(everybody: Document, offered: list[Document], rng: Random) -> SubmitIdea:
    code = "".join(rng.choice(SIGNS) for _ in range(LENGTH))
    if everybody.get("play", {}).get("rule") == "card":
        question, answer, unit = rng.choice(BOT_CARDS)
        return SubmitIdea(question, answer=answer, unit=unit, source="Bilan du service", code=code)
    if offered and rng.random() < TAKES_UP:
        starter = rng.choice(offered)
        return SubmitIdea(starter["text"][:100], starter=starter["id"], code=code)
    title, problem, cost = rng.choice(BOT_IDEAS)
    if rng.random() > DETAILS:
        return SubmitIdea(title, code=code)
    services = list(everybody.get("service_order", []))
    goals = sorted(everybody.get("goals", {}))
    return SubmitIdea(
        title,
        problem=problem,
        services=tuple(rng.sample(services, min(1, len(services)))),
        cost=cost,
        amount=25_000 if cost == "large" else None,
        goals=tuple(rng.sample(goals, min(rng.randrange(MOST_GOALS), len(goals)))),
        code=code,
    )
