"""What the programme cost, who is left to reach, and what nobody can learn from it."""

from collections.abc import Iterator
from typing import Final

from game_server.figures.programme.said.voice import Said, Voice

_MOST_NAMED: Final = 3
"""Services that are named: more of them stand in the part."""


def onward(voice: Voice) -> Iterator[Said]:
    """Yield what it cost, who is left and how long that takes, and what is never told."""
    if voice.value("sessions"):
        yield voice.row("means", voice.say("onward.means"), _means(voice))
    if services := [each["service"] for each in voice.document["to_reach"]]:
        few = len(services) <= _MOST_NAMED
        named = ", ".join(services) if few else len(services)
        told = (voice.say("onward.untold", services=named), voice.say("onward.why_untold"))
        yield voice.row("to-reach", voice.say("onward.services"), told)
    if voice.value("to_reach") > 1:
        yield voice.row("projection", voice.say("onward.next"), _left(voice))
    told = (voice.say("onward.nobody"), voice.say("onward.least"))
    yield voice.row("about", voice.say("onward.privacy"), told)


def _means(voice: Voice) -> Iterator[str]:
    """Yield what an attendance cost, with what was declared, and the hours of people."""
    if voice.is_known("cost_per_person"):
        each, cost = voice.within("cost_per_person"), voice.within("cost")
        yield voice.say("onward.cost", each=each, cost=cost)
        yield from voice.rows["cost"].get("notes", ())
    else:
        yield voice.rows["cost_per_person"].get("reason") or voice.say("onward.no_cost")
    hours = round(voice.value("agent_hours"))
    if hours:
        yield voice.say("onward.hours", n=voice.counted(hours, "onward.hour"))


def _left(voice: Voice) -> Iterator[str]:
    """Yield who is left, and how long that takes at a pace that was measured."""
    told = "onward.at_most" if voice.rows["reached_ever"].get("about") else "onward.to_reach"
    yield voice.say(told, agents=voice.counted(voice.value("to_reach"), "onward.agents"))
    if voice.document["measured"] and voice.is_known("months_left"):
        yield voice.say("onward.at_this_pace", months=voice.within("months_left"))
        yield voice.say("onward.nobody_moves")
