"""What `--help` says of one command or option."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpText:
    """Hold the text on a command or option; *value* is the placeholder of its value."""

    text: str
    value: str = ""
