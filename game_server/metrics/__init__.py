"""What a session's events amount to: pure folds, definitions with their formula."""

from game_server.metrics.figures import figures
from game_server.metrics.tally import START, Tally, begin, fold, observe

__all__ = ["START", "Tally", "begin", "figures", "fold", "observe"]
