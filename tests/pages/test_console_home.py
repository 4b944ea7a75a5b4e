"""The start of the console on a phone."""

import pytest

from tests.pages.console_scenes import PAST, OpenConsole


@pytest.mark.parametrize("width", [320, 400, 430])
def test_titles_of_past_sessions_are_not_broken_within_words(
    console: OpenConsole, width: int
) -> None:
    """When, and how many people, go below a title that they leave no room for."""
    past = {key: value for key, value in PAST.items() if key != "venue"}
    sessions = {"sessions": [past | {"title": "Où en sommes-nous\u202f?"}]}
    page = console("home", http={"/api/sessions": sessions}).page
    page.set_viewport_size({"width": width, "height": 640})
    title, row = (page.locator(f".past .button{part}").bounding_box() for part in (" > span", ""))
    assert title
    assert row
    assert title["width"] > row["width"] / 2
