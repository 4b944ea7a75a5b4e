"""The functions that use most, out of a profile."""

import cProfile
from pathlib import Path

from game_server.bots.bench.profile import MOST, costliest
from game_server.bots.wire import merge


def test_functions_are_named_by_their_place(tmp_path: Path) -> None:
    """Who used most comes first, with its share, without the folders of this machine."""
    profile = cProfile.Profile()
    profile.enable()
    for number in range(2_000):
        merge({"a": {"b": number}}, {"a": {"c": number}})
    profile.disable()
    profile.dump_stats(tmp_path / "1.prof")
    found = costliest(tmp_path)
    # Not always the first: garbage of other tests may be collected meanwhile.
    (merging,) = [function for function in found if function.name.endswith(" merge")]
    assert merging.name.startswith("bots/wire.py:")
    assert merging.calls == 6_000
    assert 0 < sum(function.share for function in found) <= 1.001
    assert [f.seconds for f in found] == sorted((f.seconds for f in found), reverse=True)
    assert len(found) <= MOST


def test_without_a_profile_nothing_is_named(tmp_path: Path) -> None:
    """A server that was killed wrote none."""
    assert costliest(tmp_path) == []
