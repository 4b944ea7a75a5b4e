"""Hiding what people typed, for all mechanics: rules M0.2 and M6.4."""

import pytest

from game_server.engine.kit import moderation
from game_server.errors import IllegalMoveError

THINGS = {"w1": "eau", "w2": "air"}


def test_hiding_covers_every_spelling_until_one_is_shown() -> None:
    """M6.4: in any spelling; of those that say the same only what was hidden last is kept."""
    hidden_things = moderation.apply((), ("Eau",), str.casefold, hidden=True)
    hidden_things = moderation.apply(hidden_things, ("AIR", "eau"), str.casefold, hidden=True)
    assert hidden_things == ("AIR", "eau")
    assert moderation.keys_of(hidden_things, str.casefold) == {"eau", "air"}
    assert moderation.apply(hidden_things, ("EAU",), str.casefold, hidden=False) == ("AIR",)


@pytest.mark.parametrize(("id_", "hidden"), [("w1", True), ("w2", False)])
def test_what_is_so_already_changes_nothing(id_: str, *, hidden: bool) -> None:
    """M0.2: hiding what is hidden, or showing what is shown, changes nothing."""
    assert moderation.key_to_change(THINGS, {"eau"}, id_, hidden=hidden) is None
    assert moderation.key_to_change(THINGS, {"eau"}, id_, hidden=not hidden) == THINGS[id_]


def test_what_is_not_listed_is_refused() -> None:
    """An id of nothing that facilitators see moves nothing."""
    with pytest.raises(IllegalMoveError) as refused:
        moderation.key_to_change(THINGS, (), "w3", hidden=True)
    assert refused.value.code == "not_proposed"
