"""What the programme changed, what people promised, and what became of their ideas."""

from collections.abc import Iterator
from typing import Final

from game_server.charts.numbers import decimals_apart
from game_server.figures.programme.definitions import DEFINITIONS
from game_server.figures.programme.said.voice import Said, Voice

_CHANGES: Final = {"retained_change": 100, "knowledge_change": 100, "opinion_shift": 5}
"""Changes, and the highest that there is before and after."""
_MOST_NAMED: Final = 3
"""Goals that are named where they were never touched: more of them stand in the part."""


def effect(voice: Voice) -> Iterator[Said]:
    """Yield what changed, what is kept, where ideas are, and the goals; nothing of no session."""
    if not voice.value("sessions"):
        return
    yield voice.row("changed", voice.say("effect.changed"), _changes(voice))
    yield voice.row("gestures", voice.say("effect.gestures"), _commitments(voice))
    yield voice.row("handed-on", voice.say("effect.ideas"), _ideas(voice))
    yield voice.row("goals", voice.say("effect.goals"), _goals(voice))


def _changes(voice: Voice) -> Iterator[str]:
    """Yield each change that has an interval, with it; one that is not clear is said to be none."""
    told = [name for name in _CHANGES if "low" in voice.rows[name]]
    for name in told:
        row = voice.rows[name]
        if "before" in row and "after" in row:
            yield voice.say("effect.change", name=row["name"], **_numbers(voice, name))
        else:
            yield voice.say("effect.no_change", name=row["name"], text=voice.within(name))
    if not told:
        yield voice.say("effect.too_few_changes")


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
        yield voice.say("effect.too_few_made")
        return
    yield voice.say("effect.made", n=voice.within("commitments"))
    if not voice.is_known("followed"):
        yield voice.say("effect.kept_unknown")
        return
    n, share = voice.number(voice.value("followed")), voice.within("kept_of_respondents")
    yield voice.say("effect.kept", n=n, share=share)
    if voice.is_known("kept_of_all"):
        yield voice.say("effect.kept_of_all", share=voice.within("kept_of_all"))
    yield voice.say("effect.half")


def _ideas(voice: Voice) -> list[str]:
    """Return how many were handed on and done, of a year beside all years, as their table notes."""
    return voice.tables["handed_on"]["notes"][: 1 + bool(voice.document["year"])]


def _goals(voice: Voice) -> Iterator[str]:
    """Yield how many goals sessions touched; the others by name where they are few."""
    rows = voice.tables["goals"]["rows"]
    never = [f"{number}\u00a0{title}" for number, title, sessions in rows if not sessions]
    yield voice.say("effect.touched", n=len(rows) - len(never), of=len(rows))
    if 0 < len(never) <= _MOST_NAMED:
        yield voice.say("effect.never", goals=", ".join(never))
