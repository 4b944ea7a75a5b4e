"""The form of one message of the content check."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]
"""An error sets aside what it is found in, a warning does not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold the level and the texts of one code."""

    level: Level
    message_fr: str
    repair_fr: str
    message_en: str
    repair_en: str
