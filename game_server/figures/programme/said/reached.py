"""Whom the programme reached, out of how many, and what of that is declared."""

from collections.abc import Iterator
from typing import Final

from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.figures.programme.said.voice import Said, Voice

_OF_FIGURES: Final = ("departures", "baseline")


def reached(voice: Voice) -> Iterator[Said]:
    """Yield who was reached ever, out of how many, and who came in the period."""
    if voice.value("reached_ever") > 1:
        yield voice.row("reach", voice.say("reached.title"), _ever(voice))
    year = voice.document["year"]
    title = voice.say("reached.in" if year else "reached.ever", year=year)
    yield voice.row("cut", title, _period(voice))


def _period(voice: Voice) -> Iterator[str]:
    """Yield how many came, for the first time or again, and how many of them acted."""
    if not voice.value("sessions"):
        yield voice.say("reached.nobody")
        return
    attendances = voice.counted(voice.value("persons"), "reached.attendance")
    sessions = voice.counted(voice.value("sessions"), "reached.session")
    yield voice.say("reached.met", attendances=attendances, sessions=sessions)
    first, of = voice.value("first_time"), voice.document["first_of"]
    if of >= SMALL_GROUP:
        n, again, known = (voice.number(each) for each in (first, of - first, of))
        yield voice.say("reached.first", n=n, again=again, of=known)
    if voice.value("acted") > 1:
        acted = voice.counted(voice.value("acted"), "reached.attendance")
        yield voice.say("reached.acted", acted=voice.least("acted", acted))


def _ever(voice: Voice) -> Iterator[str]:
    """Yield who was reached and has not left, their share, and of what that number is made."""
    departures = voice.value("departures")
    there = max(0, voice.value("reached_ever") - departures)
    if voice.is_known("coverage"):
        yield voice.say(
            "reached.share",
            persons=voice.least("reached_ever", voice.number(there)),
            workforce=voice.number(voice.value("workforce")),
            coverage=voice.within("coverage"),
            before=_before(voice),
        )
    yield from _made_of(voice, departures)
    if not voice.is_known("coverage"):
        yield voice.say("reached.no_workforce")
    elif there > voice.value("workforce"):
        yield voice.say("reached.too_many")
    elif not departures:
        yield voice.say(
            "reached.no_later_departure" if voice.is_known("departures") else "reached.no_departure"
        )
    if declared := [*_declared(voice)]:
        yield voice.say("reached.declared", declared=", ".join(declared))


def _declared(voice: Voice) -> Iterator[str]:
    """Yield what of the sum was declared by people, or by the programme."""
    if voice.is_known("first_time"):
        yield voice.lower("reached.first_times")
    for figure in _OF_FIGURES:
        if voice.value(figure):
            yield voice.lower(f"reached.of_figures.{figure}")


def _before(voice: Voice) -> str:
    before = voice.document["year_before"].get("coverage")
    if before is None:
        return ""
    return voice.say("reached.before", text=before["text"], year=before["on"][: len("2026")])


def _made_of(voice: Voice, departures: float) -> Iterator[str]:
    """Yield the sum: before the tool, since, and less who left."""
    left = ""
    if departures:
        left = voice.say(
            "reached.left",
            departures=voice.counted(departures, "reached.departure"),
        )
    ever = voice.value("reached_ever")
    if baseline := voice.value("baseline"):
        yield voice.say(
            "reached.made_of",
            baseline=voice.number(baseline),
            year=voice.document["baseline_year"],
            since=voice.least("reached_ever", voice.number(ever - baseline)),
            left=left,
        )
        return
    persons = voice.counted(ever, "reached.person")
    yield voice.say("reached.once", persons=voice.least("reached_ever", persons), left=left)
