"""What documents show of side runs that have opened, by their ids."""

from game_server.engine.flow.side_runs import side_run_id, side_runs, takes_answers
from game_server.engine.kit.viewers import EVERYONE, Viewer
from game_server.engine.state.documents import SidePlay, SideRun
from game_server.engine.state.state import State
from game_server.engine.views.play import play_view


def side_run_documents(state: State, variant: str) -> dict[str, SideRun]:
    """Return what everybody sees of side runs."""
    found: dict[str, SideRun] = {}
    for here in side_runs(state):
        run: SideRun = {"mechanic": here.spec.mechanic, "open": takes_answers(state, here)}
        if play := play_view(state, here, EVERYONE, variant):
            run["play"] = play
        found[side_run_id(here.group)] = run
    return found


def side_play_documents(state: State, viewer: Viewer, variant: str) -> dict[str, SidePlay]:
    """Return what *viewer* sees of side runs beyond what everybody does."""
    if not state.scenario.sides:
        return {}
    plays = ((here, play_view(state, here, viewer, variant)) for here in side_runs(state))
    return {side_run_id(here.group): {"play": play} for here, play in plays if play}
