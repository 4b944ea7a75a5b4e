"""What people are told of their own answers, in the words of the content."""

from dataclasses import dataclass

from game_server.engine.text import Personal, Text

__all__ = ["Told"]

Words = Text | Personal | str | float | bool | tuple[Text, ...] | None


@dataclass(frozen=True, slots=True)
class Told:
    """Tell one part of an answer; its *kind* names a sentence of the pages.

    *value* is a text of the content, some of them in their order, what a person typed, a number of
    the *unit*, or a word that pages translate. *about* is what was asked; *name* says so where the
    pages have the text. *goals* are numbers.
    """

    kind: str
    value: Words = None
    about: Text | None = None
    unit: Text | None = None
    name: str = ""
    goals: tuple[int, ...] = ()
