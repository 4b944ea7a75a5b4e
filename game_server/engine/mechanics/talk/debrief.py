"""The debrief: a prompt a step, beside what the room found out in the phases before it (M0.5).

It shows what all saw already, and judges nothing.
"""

from game_server.engine.kit.recaps import RecapRow, recap_rows
from game_server.engine.mechanics.contract import Step, ViewContext
from game_server.engine.mechanics.talk.moves import Prompt, TalkContent

NAME = "prompt"
"""How the names of its steps begin, before the number of the prompt."""


def steps_of(prompts: tuple[Prompt, ...]) -> tuple[Step, ...]:
    """Return a step of talk for each prompt, all of the same length."""
    share = 1 / len(prompts)
    return tuple(
        Step(f"{NAME}{number}", "discuss", share, NAME if number > 1 else "")
        for number in range(1, len(prompts) + 1)
    )


def at(content: TalkContent, step: Step) -> int:
    """Return the number of the prompt that stands in *step*, 0 for none."""
    return int(step.name.removeprefix(NAME)) if content.prompts else 0


def data_of(content: TalkContent, context: ViewContext) -> list[RecapRow]:
    """Return what the phases found out that stand beside a step; a phase left out tells nothing."""
    number = at(content, context.step)
    phases = content.prompts[number - 1].data if number else content.data
    results = context.history.results if phases else {}
    return [
        row
        for phase in phases
        if phase in results
        for row in recap_rows(phase, results[phase].recaps, context.variant)
    ]
