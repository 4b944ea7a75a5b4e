"""What a session's events amount to: pure folds, definitions with their formula."""

from game_server.figures.session.figures import figures
from game_server.figures.session.tally import START, Tally, fold, observe, observe_moves

__all__ = ["START", "Tally", "figures", "fold", "observe", "observe_moves"]
