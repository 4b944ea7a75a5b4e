"""What the programme changed, what people promised, and what became of their ideas."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.text import Text
from game_server.programme.said.voice import Said, Voice

__all__ = ["effect"]

_CHANGED: Final[Text] = {"fr": "Ce que cela change", "en": "What it changed"}
_CHANGES: Final = ("retained_change", "knowledge_change", "opinion_shift")
_CHANGE: Final[Text] = {"fr": "{name}\u00a0: {text}.", "en": "{name}: {text}."}
_TOO_FEW_CHANGES: Final[Text] = {
    "fr": "Pas assez de réponses avant et après pour le dire.",
    "en": "Too few answers before and after to say so.",
}
_GESTURES: Final[Text] = {"fr": "Engagements", "en": "Commitments"}
_MADE: Final[Text] = {"fr": "{n} engagements.", "en": "{n} commitments."}
_TOO_FEW_MADE: Final[Text] = {
    "fr": "Trop peu d'engagements pour donner un chiffre.",
    "en": "Too few commitments to tell a number.",
}
_KEPT: Final[Text] = {
    "fr": "Des {n} dont on a des nouvelles, {share} sont tenus.",
    "en": "Of the {n} that somebody told of, {share} are kept.",
}
_KEPT_OF_ALL: Final[Text] = {
    "fr": "Si les autres ne le sont pas, c'est {share}.",
    "en": "If the others are not, it is {share}.",
}
_KEPT_UNKNOWN: Final[Text] = {
    "fr": "On ne sait pas encore s'ils sont tenus\u00a0: trop peu de réponses.",
    "en": "Whether they are kept is not known yet: too few answers.",
}
_IDEAS: Final[Text] = {"fr": "Idées", "en": "Ideas"}
_HANDED_ON: Final[Text] = {
    "fr": "Idées transmises\u00a0: {n}. {states}.",
    "en": "Ideas handed on: {n}. {states}.",
}
_NO_IDEA: Final[Text] = {
    "fr": "Aucune idée transmise sur la période.",
    "en": "No idea handed on in the period.",
}
_GOALS: Final[Text] = {"fr": "Objectifs", "en": "Goals"}
_TOUCHED: Final[Text] = {
    "fr": "Abordés\u00a0: {n} sur {of}.",
    "en": "Touched: {n} of {of}.",
}
_NEVER: Final[Text] = {"fr": "Jamais\u00a0: {goals}.", "en": "Never: {goals}."}
_MOST_NAMED: Final = 3
"""Goals that are named where they were never touched: more of them stand in the part."""


def effect(voice: Voice) -> Iterator[Said]:
    """Yield what changed, what is kept, where ideas are, and the goals; nothing of no session."""
    if not voice.value("sessions"):
        return
    yield voice.row("changed", _CHANGED, _changes(voice))
    yield voice.row("gestures", _GESTURES, _commitments(voice))
    yield voice.row("handed-on", _IDEAS, (_ideas(voice),))
    yield voice.row("goals", _GOALS, _goals(voice))


def _changes(voice: Voice) -> Iterator[str]:
    """Yield each change that has an interval, with it; one that is not clear is said to be none."""
    told = [name for name in _CHANGES if "low" in voice.rows[name]]
    for name in told:
        text = f"{voice.within(name)}{_interval(voice, name)}"
        yield voice.say(_CHANGE, name=voice.rows[name]["name"], text=text)
    if not told:
        yield voice.say(_TOO_FEW_CHANGES)


def _interval(voice: Voice, name: str) -> str:
    """Return the unit of a change that is clear, and its interval, which is its first note."""
    row = voice.rows[name]
    if "value" not in row:
        return ""
    interval = row.get("notes", [""])[0].rstrip(".")
    return f" {voice.document['meanings'][name]['unit']}, {interval[:1].lower()}{interval[1:]}"


def _commitments(voice: Voice) -> Iterator[str]:
    """Yield how many there are, and both rates of those that are kept."""
    if not voice.is_known("commitments"):
        yield voice.say(_TOO_FEW_MADE)
        return
    yield voice.say(_MADE, n=voice.within("commitments"))
    if not voice.is_known("followed"):
        yield voice.say(_KEPT_UNKNOWN)
        return
    n, share = voice.number(voice.value("followed")), voice.within("kept_of_respondents")
    yield voice.say(_KEPT, n=n, share=share)
    if voice.is_known("kept_of_all"):
        yield voice.say(_KEPT_OF_ALL, share=voice.within("kept_of_all"))


def _ideas(voice: Voice) -> str:
    """Return how many were handed on, and where they are: states without an idea are left out."""
    counts = [(str(row[0]), row[1]) for row in voice.tables["handed_on"]["rows"]]
    numbers = {name: n for name, n in counts if isinstance(n, int) and n}
    if not numbers:
        return voice.say(_NO_IDEA)
    states = ", ".join(f"{name.lower()}\u00a0{voice.number(n)}" for name, n in numbers.items())
    states = states[:1].upper() + states[1:]
    return voice.say(_HANDED_ON, n=voice.number(sum(numbers.values())), states=states)


def _goals(voice: Voice) -> Iterator[str]:
    """Yield how many goals sessions touched; the others by name where they are few."""
    rows = voice.tables["goals"]["rows"]
    never = [f"{number}\u00a0{title}" for number, title, sessions in rows if not sessions]
    yield voice.say(_TOUCHED, n=len(rows) - len(never), of=len(rows))
    if 0 < len(never) <= _MOST_NAMED:
        yield voice.say(_NEVER, goals=voice.listed(never))
