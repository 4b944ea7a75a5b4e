"""The tag of a move, an event or a message: by it bytes say what they are."""

from typing import ClassVar, Literal


class Tagged:
    """Give each dataclass below a last field `type` that holds its *tag*, as pydantic wants it.

    `class Skip(Tagged, tag="skip")` says it once, and apart from the name of the class: a class
    that is renamed leaves stored journals and the wire as they are.
    """

    __slots__ = ()

    type: ClassVar[str]

    def __init_subclass__(cls, *, tag: str = "") -> None:
        """Add the field, unless the class has it: `slots` makes each class a second time."""
        if tag:
            cls.__annotations__ = {**cls.__annotations__, "type": Literal[tag]}
            cls.type = tag
