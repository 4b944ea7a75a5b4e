"""The type of one message of the content check."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]
"""The file, card or scenario with an error is not used; one with a warning is."""


@dataclass(frozen=True, slots=True)
class Message:
    """Hold the level and the texts of one code; texts have placeholders such as `{value}`."""

    level: Level
    message_fr: str
    repair_fr: str
    message_en: str
    repair_en: str
