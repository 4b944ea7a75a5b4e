"""What the programme cost, who is left to reach, and what nobody can learn from it."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.text import Text
from game_server.figures.programme.said.voice import Said, Voice

_MEANS: Final[Text] = {"fr": "Coût", "en": "Cost"}
_COST: Final[Text] = {
    "fr": "{each} par participation, pour {cost} déclarés.",
    "en": "{each} an attendance, for {cost} declared.",
}
_NO_COST: Final[Text] = {"fr": "Aucun coût n'est déclaré.", "en": "No cost is declared."}
_HOURS: Final[Text] = {
    "fr": "Temps passé par les agents\u00a0: {n}.",
    "en": "Time that people spent: {n}.",
}
_HOUR_COUNT: Final[Text] = {"fr": "{n}\u00a0heures", "en": "{n} hours"}
_HOUR: Final[Text] = {"fr": "{n}\u00a0heure", "en": "{n} hour"}
_NEXT: Final[Text] = {"fr": "Et ensuite", "en": "And next"}
_TO_REACH: Final[Text] = {
    "fr": "Il reste {agents} à rencontrer.",
    "en": "{agents} are still to be reached.",
}
_AT_MOST: Final[Text] = {
    "fr": "Il reste au plus {agents} à rencontrer.",
    "en": "At most {agents} are still to be reached.",
}
_AGENTS: Final[Text] = {"fr": "{n}\u00a0agents", "en": "{n} people"}
_AT_THIS_PACE: Final[Text] = {
    "fr": "À ce rythme, il faut {months}.",
    "en": "At this pace it takes {months}.",
}
_NOBODY_MOVES: Final[Text] = {
    "fr": "C'est sans compter arrivées et départs.",
    "en": "That is if nobody comes or leaves.",
}
_SERVICES: Final[Text] = {"fr": "Services", "en": "Departments"}
_UNTOLD: Final[Text] = {
    "fr": "Sans chiffre publié\u00a0: {services}.",
    "en": "Without a published figure: {services}.",
}
_WHY_UNTOLD: Final[Text] = {
    "fr": "Aucune séance, ou trop peu de personnes.",
    "en": "No session, or too few people.",
}
_MOST_NAMED: Final = 3
"""Services that are named: more of them stand in the part."""
_PRIVACY: Final[Text] = {"fr": "Anonymat", "en": "Anonymity"}
_NOBODY: Final[Text] = {
    "fr": "Ces chiffres ne disent pas qui a répondu quoi.",
    "en": "These figures do not tell who answered what.",
}
_LEAST: Final[Text] = {
    "fr": (
        "Des réponses sont tirées au sort\u00a0: personne n'est sûr d'aucune. "
        "Aucun service sous dix agents."
    ),
    "en": ("Some answers are drawn by lot: nobody is sure of any. No department under ten people."),
}


def onward(voice: Voice) -> Iterator[Said]:
    """Yield what it cost, who is left and how long that takes, and what is never told."""
    if voice.value("sessions"):
        yield voice.row("means", _MEANS, _means(voice))
    if services := [each["service"] for each in voice.document["to_reach"]]:
        few = len(services) <= _MOST_NAMED
        untold = voice.say(_UNTOLD, services=", ".join(services) if few else len(services))
        yield voice.row("to-reach", _SERVICES, (untold, voice.say(_WHY_UNTOLD)))
    if voice.value("to_reach") > 1:
        yield voice.row("projection", _NEXT, _left(voice))
    yield voice.row("about", _PRIVACY, (voice.say(_NOBODY), voice.say(_LEAST)))


def _means(voice: Voice) -> Iterator[str]:
    """Yield what an attendance cost, with what was declared, and the hours of people."""
    if voice.is_known("cost_per_person"):
        each, cost = voice.within("cost_per_person"), voice.within("cost")
        yield voice.say(_COST, each=each, cost=cost)
        yield from voice.rows["cost"].get("notes", ())
    else:
        yield voice.rows["cost_per_person"].get("reason") or voice.say(_NO_COST)
    hours = round(voice.value("agent_hours"))
    if hours:
        yield voice.say(_HOURS, n=voice.counted(hours, _HOUR, _HOUR_COUNT))


def _left(voice: Voice) -> Iterator[str]:
    """Yield who is left, and how long that takes at a pace that was measured."""
    told = _AT_MOST if voice.rows["reached_ever"].get("about") else _TO_REACH
    yield voice.say(told, agents=voice.counted(voice.value("to_reach"), _AGENTS, _AGENTS))
    if voice.document["measured"] and voice.is_known("months_left"):
        yield voice.say(_AT_THIS_PACE, months=voice.within("months_left"))
        yield voice.say(_NOBODY_MOVES)
