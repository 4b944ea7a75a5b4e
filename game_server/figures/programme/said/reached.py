"""Whom the programme reached, out of how many, and what of that is declared."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text
from game_server.figures.programme.said.voice import Said, Voice

_TITLE: Final[Text] = {"fr": "Agents rencontrés", "en": "People reached"}
_IN: Final[Text] = {"fr": "En {year}", "en": "In {year}"}
_EVER: Final[Text] = {"fr": "Depuis le début", "en": "Since the beginning"}
_NOBODY: Final[Text] = {
    "fr": "Aucune séance n'est encore comptée.",
    "en": "No session is counted yet.",
}
_MET: Final[Text] = {"fr": "{attendances}, en {sessions}.", "en": "{attendances}, in {sessions}."}
_ATTENDANCES: Final[Text] = {"fr": "{n}\u00a0participations", "en": "{n} attendances"}
_ATTENDANCE: Final[Text] = {"fr": "{n}\u00a0participation", "en": "{n} attendance"}
_SESSIONS: Final[Text] = {"fr": "{n}\u00a0séances", "en": "{n} sessions"}
_SESSION: Final[Text] = {"fr": "{n}\u00a0séance", "en": "{n} session"}
_FIRST: Final[Text] = {
    "fr": "Première fois\u00a0? Oui pour environ {n}, non pour environ {again}, sur {of} réponses.",
    "en": "First time? Yes for about {n}, no for about {again}, of {of} answers.",
}
_ACTED: Final[Text] = {
    "fr": "{acted} avec une idée, un engagement ou une aide.",
    "en": "{acted} with an idea, a commitment or an offer of help.",
}
_PERSONS: Final[Text] = {"fr": "{n}\u00a0personnes", "en": "{n} people"}
_PERSON: Final[Text] = {"fr": "{n}\u00a0personne", "en": "{n} person"}
_SHARE: Final[Text] = {
    "fr": "{persons} sur {workforce}\u00a0: {coverage}{before}.",
    "en": "{persons} of {workforce}: {coverage}{before}.",
}
_BEFORE: Final[Text] = {
    "fr": ", contre {text} fin {year}",
    "en": ", against {text} at the end of {year}",
}
_MADE_OF: Final[Text] = {
    "fr": "{baseline} jusqu'à fin {year}, puis {since} de plus{left}.",
    "en": "{baseline} up to {year}, then {since} more{left}.",
}
_ONCE: Final[Text] = {
    "fr": "{persons} venues une fois au moins{left}.",
    "en": "{persons} who came at least once{left}.",
}
_LEFT: Final[Text] = {
    "fr": ", moins {departures} parmi eux",
    "en": ", less {departures} among them",
}
_DEPARTURES: Final[Text] = {"fr": "{n}\u00a0départs", "en": "{n} departures"}
_DEPARTURE: Final[Text] = {"fr": "{n}\u00a0départ", "en": "{n} departure"}
_NO_DEPARTURE: Final[Text] = {
    "fr": "Aucun départ n'est déclaré\u00a0: la part réelle peut être plus basse.",
    "en": "No departure is declared: the true share may be lower.",
}
_NO_LATER_DEPARTURE: Final[Text] = {
    "fr": "Aucun départ n'est déclaré depuis\u00a0: la part réelle peut être plus basse.",
    "en": "No departure is declared since: the true share may be lower.",
}
_TOO_MANY: Final[Text] = {
    "fr": "Plus de personnes que d'agents\u00a0: déclarez les départs.",
    "en": "More people than work there: declare who left.",
}
_NO_WORKFORCE: Final[Text] = {
    "fr": "L'effectif n'est pas connu\u00a0: leur part non plus.",
    "en": "How many work there is not known: nor is their share.",
}
_DECLARED: Final[Text] = {
    "fr": "Déclaré, non mesuré\u00a0: {declared}.",
    "en": "Declared, not measured: {declared}.",
}
_FIRST_TIMES: Final[Text] = {"fr": "premières fois", "en": "first times"}
_OF_FIGURES: Final[dict[str, Text]] = {
    "departures": {"fr": "départs", "en": "departures"},
    "baseline": {"fr": "point de départ", "en": "baseline"},
}


def reached(voice: Voice) -> Iterator[Said]:
    """Yield who was reached ever, out of how many, and who came in the period."""
    if voice.value("reached_ever") > 1:
        yield voice.row("reach", _TITLE, _ever(voice))
    year = voice.document["year"]
    title = _IN if year else _EVER
    named = {language: text.format(year=year) for language, text in title.items()}
    yield voice.row("cut", named, _period(voice))


def _period(voice: Voice) -> Iterator[str]:
    """Yield how many came, for the first time or again, and how many of them acted."""
    if not voice.value("sessions"):
        yield voice.say(_NOBODY)
        return
    attendances = voice.counted(voice.value("persons"), _ATTENDANCE, _ATTENDANCES)
    sessions = voice.counted(voice.value("sessions"), _SESSION, _SESSIONS)
    yield voice.say(_MET, attendances=attendances, sessions=sessions)
    first, of = voice.value("first_time"), voice.document["first_of"]
    if of >= SMALL_GROUP:
        n, again, known = (voice.number(each) for each in (first, of - first, of))
        yield voice.say(_FIRST, n=n, again=again, of=known)
    if voice.value("acted") > 1:
        acted = voice.counted(voice.value("acted"), _ATTENDANCE, _ATTENDANCES)
        yield voice.say(_ACTED, acted=voice.least("acted", acted))


def _ever(voice: Voice) -> Iterator[str]:
    """Yield who was reached and has not left, their share, and of what that number is made."""
    departures = voice.value("departures")
    there = max(0, voice.value("reached_ever") - departures)
    if voice.is_known("coverage"):
        yield voice.say(
            _SHARE,
            persons=voice.least("reached_ever", voice.number(there)),
            workforce=voice.number(voice.value("workforce")),
            coverage=voice.within("coverage"),
            before=_before(voice),
        )
    yield from _made_of(voice, departures)
    if not voice.is_known("coverage"):
        yield voice.say(_NO_WORKFORCE)
    elif there > voice.value("workforce"):
        yield voice.say(_TOO_MANY)
    elif not departures:
        yield voice.say(_NO_LATER_DEPARTURE if voice.is_known("departures") else _NO_DEPARTURE)
    if declared := [*_declared(voice)]:
        yield voice.say(_DECLARED, declared=", ".join(declared))


def _declared(voice: Voice) -> Iterator[str]:
    """Yield what of the sum was declared by people, or by the programme."""
    if voice.is_known("first_time"):
        yield voice.lower(_FIRST_TIMES)
    for figure, name in _OF_FIGURES.items():
        if voice.value(figure):
            yield voice.lower(name)


def _before(voice: Voice) -> str:
    before = voice.document["year_before"].get("coverage")
    if before is None:
        return ""
    return voice.say(_BEFORE, text=before["text"], year=before["on"][: len("2026")])


def _made_of(voice: Voice, departures: float) -> Iterator[str]:
    """Yield the sum: before the tool, since, and less who left."""
    left = ""
    if departures:
        left = voice.say(_LEFT, departures=voice.counted(departures, _DEPARTURE, _DEPARTURES))
    ever = voice.value("reached_ever")
    if baseline := voice.value("baseline"):
        yield voice.say(
            _MADE_OF,
            baseline=voice.number(baseline),
            year=voice.document["baseline_year"],
            since=voice.least("reached_ever", voice.number(ever - baseline)),
            left=left,
        )
        return
    persons = voice.counted(ever, _PERSON, _PERSONS)
    yield voice.say(_ONCE, persons=voice.least("reached_ever", persons), left=left)
