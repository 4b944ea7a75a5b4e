"""Chaos judges at quiescence, however long that takes."""

from game_server.bots.chaos.quiescence import Quiescence


def test_quiescence_is_reached_after_enough_equal_polls_in_a_row() -> None:
    """Each change starts the count anew."""
    quiescence = Quiescence(3)
    heard = ["a", "a", "a", "b", "b", "a", "a", "a", "a", "a"]
    told = [quiescence.reached(news) for news in heard]
    assert told == [False] * 8 + [True] * 2


def test_the_first_poll_never_reaches_quiescence() -> None:
    """It has no poll before it to compare with, even if it observed None."""
    assert not Quiescence(1).reached(())
    assert not Quiescence(1).reached("news")
