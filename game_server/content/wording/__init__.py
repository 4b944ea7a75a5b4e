"""The words of the content check: for each code its level, message and repair."""

from collections.abc import Mapping

from game_server.content.wording.cards import CARDS
from game_server.content.wording.entry import Entry
from game_server.content.wording.files import FILES
from game_server.content.wording.scenarios import SCENARIOS
from game_server.content.wording.values import VALUES
from game_server.content.wording.writing import WRITING

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, Entry] = {**FILES, **WRITING, **VALUES, **CARDS, **SCENARIOS}
