"""Contexts that tests use one after the other: nothing of one test reaches the next."""

from tests.pages.contexts import EMPTY, Contexts


def test_a_clock_that_a_test_sets_ends_with_it(contexts: Contexts) -> None:
    """It is that of the whole context, also of pages that are opened later."""
    years = []
    for sets in (True, False):
        with contexts.one(viewport={"width": 321, "height": 640}) as context:
            page = context.new_page()
            page.goto(EMPTY)
            if sets:
                page.clock.install(time=0)
            years.append(page.evaluate("new Date().getFullYear()"))
    assert years[0] == 1970
    assert years[1] > 2000
