"""The catalogue of messages of the content check: for each code its level, message and repair."""

from collections.abc import Mapping

from game_server.content.diagnostics.cards import CARDS
from game_server.content.diagnostics.files import FILES
from game_server.content.diagnostics.message import Message
from game_server.content.diagnostics.scenarios import SCENARIOS
from game_server.content.diagnostics.syntax import SYNTAX
from game_server.content.diagnostics.values import VALUES

MESSAGES: Mapping[str, Message] = {**FILES, **SYNTAX, **VALUES, **CARDS, **SCENARIOS}
