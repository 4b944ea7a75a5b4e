"""What the programme changed, what people promised, and what became of their ideas."""

from collections.abc import Iterator
from typing import Final

from game_server.charts.numbers import decimals_apart
from game_server.engine.kit.text import Text
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.programme.said.voice import Said, Voice

_CHANGED: Final[Text] = {"fr": "Ce que cela change", "en": "What it changed"}
_CHANGES: Final = {"retained_change": 100, "knowledge_change": 100, "opinion_shift": 5}
"""Changes, and the highest that there is before and after."""
_CHANGE: Final[Text] = {
    "fr": "{name}\u00a0: de {before} à {after} sur {most} (écart entre {low} et {high}).",
    "en": "{name}: from {before} to {after} out of {most} (a change between {low} and {high}).",
}
_NO_CHANGE: Final[Text] = {"fr": "{name}\u00a0: {text}.", "en": "{name}: {text}."}
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
    "fr": "Tenus\u00a0: {share}, d'après {n} réponses.",
    "en": "Kept: {share}, by {n} answers.",
}
_KEPT_OF_ALL: Final[Text] = {
    "fr": "Au moins {share} de tous ceux dont la date est passée.",
    "en": "At least {share} of all whose date has come.",
}
_HALF: Final[Text] = {
    "fr": "Ce qui est tenu en partie compte pour moitié.",
    "en": "What is kept in part counts half.",
}
_KEPT_UNKNOWN: Final[Text] = {
    "fr": "On ne sait pas encore s'ils sont tenus\u00a0: trop peu de réponses.",
    "en": "Whether they are kept is not known yet: too few answers.",
}
_IDEAS: Final[Text] = {"fr": "Idées transmises", "en": "Ideas handed on"}
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
    yield voice.row("handed-on", _IDEAS, _ideas(voice))
    yield voice.row("goals", _GOALS, _goals(voice))


def _changes(voice: Voice) -> Iterator[str]:
    """Yield each change that has an interval, with it; one that is not clear is said to be none."""
    told = [name for name in _CHANGES if "low" in voice.rows[name]]
    for name in told:
        row = voice.rows[name]
        if "before" in row and "after" in row:
            yield voice.say(_CHANGE, name=row["name"], **_numbers(voice, name))
        else:
            yield voice.say(_NO_CHANGE, name=row["name"], text=voice.within(name))
    if not told:
        yield voice.say(_TOO_FEW_CHANGES)


def _numbers(voice: Voice, name: str) -> dict[str, str]:
    """Return the numbers of a change as its chart tells them."""
    row, most = voice.rows[name], _CHANGES[name]
    decimals = DEFINITIONS[name].decimals
    before, after = row.get("before", 0), row.get("after", 0)
    finer = decimals_apart(before, after, decimals)
    ends = {"low": row.get("low", 0), "high": row.get("high", 0)}
    return {
        "most": str(most),
        "before": voice.number(before, finer),
        "after": voice.number(after, finer),
        **{key: voice.number(end, decimals, signed=True) for key, end in ends.items()},
    }


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
    yield voice.say(_HALF)


def _ideas(voice: Voice) -> list[str]:
    """Return how many were handed on and done, of a year beside all years, as their table notes."""
    return voice.tables["handed_on"]["notes"][: 1 + bool(voice.document["year"])]


def _goals(voice: Voice) -> Iterator[str]:
    """Yield how many goals sessions touched; the others by name where they are few."""
    rows = voice.tables["goals"]["rows"]
    never = [f"{number}\u00a0{title}" for number, title, sessions in rows if not sessions]
    yield voice.say(_TOUCHED, n=len(rows) - len(never), of=len(rows))
    if 0 < len(never) <= _MOST_NAMED:
        yield voice.say(_NEVER, goals=", ".join(never))
