"""Counting raised hands on the console: what is remarked on."""

from playwright.sync_api import expect

from tests.pages.console_scenes import MOMENTS, OpenConsole
from tests.pages.test_console_people import HANDS, open_moment


def test_more_hands_than_people_without_a_phone_are_remarked_on(console: OpenConsole) -> None:
    """Not refused: people who share a phone may raise a hand too."""
    opened = open_moment(
        console, "input", hands=HANDS, without_phone={"persons": 5, "first_time": 0}
    )
    page = opened.page
    remark = page.get_by_text("Recomptez, sauf si on partage un téléphone.")
    field = page.get_by_label("De 1 à 20 litres")
    field.fill("1")
    expect(remark).to_have_count(0)
    field.fill("2")
    expect(remark).to_have_text(
        "Mains\u00a0: 6. Sans téléphone\u00a0: 5. Recomptez, sauf si on partage un téléphone."
    )
    page.get_by_role("button", name="Noter ces nombres").click()
    assert opened.wait_for_moves(1)[0]["hands"] == {"r1": 2, "r2": 4}
    expect(page.get_by_text("Mains levées\u00a0: 6")).to_be_visible()


def test_where_several_hands_may_be_raised_each_choice_counts_alone(console: OpenConsole) -> None:
    """Two people raise four hands for two goals; three for one goal are too many."""
    goals = {"options": {"g6": {"goal": "g6", "n": 2}, "g7": {"goal": "g7", "n": 2}}}
    opened = open_moment(
        console,
        "input",
        hands=goals | {"order": ["g6", "g7"]},
        without_phone={"persons": 2, "first_time": 0},
    )
    page = opened.page
    all_, _ = MOMENTS["input"]
    match = {"title": "Quel objectif", "mechanic": "match", "optional": False}
    opened.send_document("all", all_ | {"phases": all_["phases"] | {"x2": match}}, 101)
    remark = page.get_by_text("Recomptez, sauf si on partage un téléphone.")
    expect(remark).to_have_count(0)
    page.get_by_label("Objectif 6").fill("3")
    expect(remark).to_be_visible()
