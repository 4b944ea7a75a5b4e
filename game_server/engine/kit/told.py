"""What people are told of their own answers, and what of them is kept for longer than the rest."""

from dataclasses import dataclass

from game_server.engine.kit.text import Personal, Text

Words = Text | Personal | str | float | bool | tuple[Text, ...] | None


@dataclass(frozen=True, slots=True)
class Told:
    """Tell one part of an answer; its *kind* names a sentence of the pages.

    *value* is a text of the content, some of them in their order, what a person typed, a number of
    the *unit*, or a word that pages translate. *about* is what was asked; *name* says so where the
    pages have the text. *goals* are numbers. *things* are ids of what was answered to, whose names
    `Mechanic.named` has.
    """

    kind: str
    value: Words = None
    about: Text | None = None
    unit: Text | None = None
    name: str = ""
    goals: tuple[int, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lasting:
    """Say that what a *seat* gave in a *slot* is kept for its owner until it is due.

    That is so many *days* later; None: it holds no longer. The last of each slot counts.
    *code_hash* is the SHA-256 of the code by which its owner tells then what became of it, if any.
    """

    seat: str
    slot: str
    days: int | None
    code_hash: str = ""
