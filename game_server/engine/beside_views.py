"""What is seen of side runs that have opened, by their ids."""

from game_server.engine.beside import all_beside, named, open_beside
from game_server.engine.documents import SidePlay, SideRun
from game_server.engine.looking import play_of
from game_server.engine.state import State
from game_server.engine.viewers import EVERYONE, Viewer


def for_all(state: State, variant: str) -> dict[str, SideRun]:
    """Return what everybody sees of side runs."""
    found: dict[str, SideRun] = {}
    for here in all_beside(state):
        run: SideRun = {"mechanic": here.spec.mechanic, "open": open_beside(state, here)}
        if play := play_of(state, here, EVERYONE, variant):
            run["play"] = play
        found[named(here.group)] = run
    return found


def shown(state: State, viewer: Viewer, variant: str) -> dict[str, SidePlay]:
    """Return what *viewer* sees of side runs beyond what everybody does."""
    if not state.scenario.sides:
        return {}
    plays = ((here, play_of(state, here, viewer, variant)) for here in all_beside(state))
    return {named(here.group): {"play": play} for here, play in plays if play}
