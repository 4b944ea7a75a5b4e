"""What the programme reached, in a few sentences that one may read aloud."""

from collections.abc import Iterator
from typing import Final

from game_server.charts.numbers import written
from game_server.engine.figure_rows import FigureRow
from game_server.engine.text import Text, localized
from game_server.programme.drawn import rows_of
from game_server.programme.impact import Impact

__all__ = ["said"]

_MET: Final[Text] = {
    "fr": "{when}, le programme compte {attendances}, en {sessions}.",
    "en": "{when}, the programme counts {attendances}, in {sessions}.",
}
_NOBODY: Final[Text] = {
    "fr": "{when}, aucune séance n'est encore comptée.",
    "en": "{when}, no session is counted yet.",
}
_IN: Final[Text] = {"fr": "En {year}", "en": "In {year}"}
_EVER: Final[Text] = {"fr": "Depuis le début", "en": "Since the beginning"}
_ATTENDANCES: Final[Text] = {"fr": "{n}\u00a0participations", "en": "{n} attendances"}
_ATTENDANCE: Final[Text] = {"fr": "{n}\u00a0participation", "en": "{n} attendance"}
_FIRST: Final[Text] = {
    "fr": "Premières fois\u00a0: {n}, sur {of} réponses à cette question.",
    "en": "First times: {n}, out of {of} answers to that question.",
}
_AGAIN: Final[Text] = {
    "fr": "Les {n} autres fois, la personne était déjà venue, une année ou une autre.",
    "en": "The other {n} times the person had come before, in one year or another.",
}
_ONE_AGAIN: Final[Text] = {
    "fr": "L'autre fois, la personne était déjà venue, une année ou une autre.",
    "en": "The other time the person had come before, in one year or another.",
}
_PERSONS: Final[Text] = {"fr": "{n}\u00a0personnes", "en": "{n} people"}
_PERSON: Final[Text] = {"fr": "{n}\u00a0personne", "en": "{n} person"}
_SESSIONS: Final[Text] = {"fr": "{n}\u00a0séances", "en": "{n} sessions"}
_SESSION: Final[Text] = {"fr": "{n}\u00a0séance", "en": "{n} session"}
_ONCE: Final[Text] = {
    "fr": "Au total, {persons} ont été rencontrées une fois ou plus.",
    "en": "In total, {persons} were reached once or more.",
}
_BASELINE: Final[Text] = {
    "fr": "Dont {baseline} avant l'outil, jusqu'à fin {year}, et {since} depuis.",
    "en": "Of them {baseline} before the tool, up to the end of {year}, and {since} since.",
}
_LEFT: Final[Text] = {
    "fr": "{departures} depuis\u00a0: il reste {persons}.",
    "en": "{departures} since: {persons} remain.",
}
_DEPARTURES: Final[Text] = {"fr": "{n}\u00a0départs", "en": "{n} departures"}
_DEPARTURE: Final[Text] = {"fr": "{n}\u00a0départ", "en": "{n} departure"}
_SHARE: Final[Text] = {
    "fr": "C'est {coverage}\u00a0% des {workforce}\u00a0agents.",
    "en": "That is {coverage}% of the {workforce} people who work there.",
}
_NO_DEPARTURE: Final[Text] = {
    "fr": "Aucun départ n'est déclaré\u00a0: la part réelle peut être plus basse.",
    "en": "No departure is declared: the true share may be lower.",
}
_NO_LATER_DEPARTURE: Final[Text] = {
    "fr": "Aucun départ n'est déclaré depuis\u00a0: la part réelle peut être plus basse.",
    "en": "No departure is declared since: the true share may be lower.",
}
_NO_WORKFORCE: Final[Text] = {
    "fr": "L'effectif n'est pas connu\u00a0: leur part non plus.",
    "en": "How many work there is not known: nor is their share.",
}
_AGENTS: Final[Text] = {"fr": "{n}\u00a0agents", "en": "{n} people"}
_TO_REACH: Final[Text] = {
    "fr": "Il reste {agents} à rencontrer.",
    "en": "{agents} are still to be reached.",
}
_AT_THIS_PACE: Final[Text] = {
    "fr": "À ce rythme, il faut encore {months}.",
    "en": "At this pace it takes {months}.",
}
_SERVICES: Final[Text] = {
    "fr": "De {n}\u00a0services, rien n'est publié\u00a0: à rencontrer, ou trop peu de personnes.",
    "en": "Of {n} departments nothing is told: to be reached, or too few people.",
}
_SERVICE: Final[Text] = {
    "fr": "D'un service, rien n'est publié\u00a0: à rencontrer, ou trop peu de personnes.",
    "en": "Of one department nothing is told: to be reached, or too few people.",
}
_DECLARED: Final[Text] = {
    "fr": "Les premières fois, les départs et le point de départ sont déclarés, pas mesurés.",
    "en": "First times, departures and the baseline are declared, not measured.",
}
_ACTED: Final[Text] = {
    "fr": "{attendances} ont donné une idée, un engagement ou une aide.",
    "en": "{attendances} gave an idea, a commitment or an offer of help.",
}
_AT_LEAST: Final[Text] = {"fr": "au moins {counted}", "en": "at least {counted}"}


def said(document: Impact, language: str) -> list[str]:
    """Return the sentences of *document*: whom it reached, out of how many, what is declared."""
    return list(_sentences(document, language))


def _sentences(document: Impact, language: str) -> Iterator[str]:
    rows = rows_of(document)

    def value(figure: str) -> float:
        return rows[figure].get("value", 0)

    year = document["year"]
    when = localized(_IN if year else _EVER, language).format(year=year)
    if not value("sessions"):
        yield localized(_NOBODY, language).format(when=when)
    else:
        attendances = _counted(value("persons"), _ATTENDANCE, _ATTENDANCES, language)
        sessions = _counted(value("sessions"), _SESSION, _SESSIONS, language)
        met = localized(_MET, language)
        yield met.format(when=when, attendances=attendances, sessions=sessions)
    if document["first_of"] > 1:
        yield from _first(value("first_time"), document["first_of"], language)
    if value("reached_ever") > 1:
        yield from _ever(document, rows, language)
    if value("acted") > 1:
        acted = _counted(value("acted"), _ATTENDANCE, _ATTENDANCES, language)
        told = localized(_ACTED, language).format(
            attendances=_least(rows["acted"], acted, language)
        )
        yield told[:1].upper() + told[1:]
    yield from _left_to_reach(document, rows, language)
    if value("reached_ever") > 1:
        yield localized(_DECLARED, language)


def _first(first: float, of: int, language: str) -> Iterator[str]:
    """Yield how many came for the first time, and how many had come before."""
    n, known = written(first, language), written(of, language)
    yield localized(_FIRST, language).format(n=n, of=known)
    if again := of - first:
        told = localized(_ONE_AGAIN if again == 1 else _AGAIN, language)
        yield told.format(n=written(again, language))


def _left_to_reach(document: Impact, rows: dict[str, FigureRow], language: str) -> Iterator[str]:
    """Yield who is left, how long that takes at a pace that was measured, and services."""
    left = rows["to_reach"].get("value", 0)
    if left > 1:
        agents = localized(_AGENTS, language).format(n=written(left, language))
        yield localized(_TO_REACH, language).format(agents=agents)
        if document["measured"] and "value" in rows["months_left"]:
            pace = localized(_AT_THIS_PACE, language)
            yield pace.format(months=rows["months_left"]["text"])
    if document["to_reach"]:
        yield _counted(len(document["to_reach"]), _SERVICE, _SERVICES, language)


def _least(row: FigureRow, counted: str, language: str) -> str:
    """Return what is *counted*, « au moins » where the *row* says so."""
    return localized(_AT_LEAST, language).format(counted=counted) if row.get("about") else counted


def _ever(document: Impact, rows: dict[str, FigureRow], language: str) -> Iterator[str]:
    def number(figure: str, decimals: int = 0) -> str:
        return written(rows[figure].get("value", 0), language, decimals)

    reached = rows["reached_ever"].get("value", 0)
    ever = _least(rows["reached_ever"], _counted(reached, _PERSON, _PERSONS, language), language)
    yield localized(_ONCE, language).format(persons=ever)
    if baseline := rows["baseline"].get("value"):
        since = _least(rows["reached_ever"], written(reached - baseline, language), language)
        before = localized(_BASELINE, language)
        year = document["baseline_year"]
        yield before.format(baseline=number("baseline"), year=year, since=since)
    departures = rows["departures"].get("value", 0)
    if departures:
        left = _counted(departures, _DEPARTURE, _DEPARTURES, language)
        # The share that follows is that of who remains.
        remain = _counted(max(0, reached - departures), _PERSON, _PERSONS, language)
        yield localized(_LEFT, language).format(departures=left, persons=remain)
    if "value" not in rows["coverage"]:
        yield localized(_NO_WORKFORCE, language)
    else:
        share = localized(_SHARE, language)
        yield share.format(coverage=number("coverage"), workforce=number("workforce"))
        if not departures:
            is_since = "value" in rows["departures"]
            yield localized(_NO_LATER_DEPARTURE if is_since else _NO_DEPARTURE, language)


def _counted(n: float, one: Text, many: Text, language: str) -> str:
    is_one = n == 1 if language == "en" else n <= 1
    return localized(one if is_one else many, language).format(n=written(n, language))
