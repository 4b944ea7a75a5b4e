"""What a session's events amount to: pure folds, definitions with their formula."""

from game_server.metrics.figures import figures
from game_server.metrics.tally import Tally, begin, fold, observe

__all__ = ["Tally", "begin", "figures", "fold", "observe"]
