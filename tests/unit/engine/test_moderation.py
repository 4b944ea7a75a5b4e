"""Hiding what people typed, for all mechanics: rules M0.2 and M6.4."""

import pytest

from game_server.engine import moderation
from game_server.errors import IllegalMoveError

THINGS = {"w1": "eau", "w2": "air"}


def test_hiding_takes_off_all_that_say_the_same_until_one_is_shown() -> None:
    """M6.4: in any spelling; of those that say the same only what was hidden last is kept."""
    away = moderation.after((), ("Eau",), str.casefold, hidden=True)
    away = moderation.after(away, ("AIR", "eau"), str.casefold, hidden=True)
    assert away == ("AIR", "eau")
    assert moderation.told(away, str.casefold) == {"eau", "air"}
    assert moderation.after(away, ("EAU",), str.casefold, hidden=False) == ("AIR",)


@pytest.mark.parametrize(("id_", "hidden"), [("w1", True), ("w2", False)])
def test_what_is_so_already_is_not_meant(id_: str, *, hidden: bool) -> None:
    """M0.2: hiding what is hidden, or showing what is shown, changes nothing."""
    assert moderation.meant(THINGS, {"eau"}, id_, hidden=hidden) is None
    assert moderation.meant(THINGS, {"eau"}, id_, hidden=not hidden) == THINGS[id_]


def test_what_is_not_listed_is_refused() -> None:
    """An id of nothing that facilitators see moves nothing."""
    with pytest.raises(IllegalMoveError) as refused:
        moderation.meant(THINGS, (), "w3", hidden=True)
    assert refused.value.code == "not_proposed"
