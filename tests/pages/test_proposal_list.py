"""The console's list of ideas: sorted, and without holes where little was written."""

from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.axe import fits, violations
from tests.pages.proposal_scenes import BIKES, ROWS, TANKS, ProposalsPage


def rows(opened: ProposalsPage) -> Locator:
    """Return the rows of the list."""
    return opened.page.locator(".proposals > li")


def test_the_list_is_sorted_as_one_likes(laptop: BrowserContext) -> None:
    """Also with filters, which it does not count as; the table is sorted likewise."""
    opened = ProposalsPage(laptop, rows=(*ROWS[1:], ROWS[0]))
    page = opened.page
    expect(rows(opened).first).not_to_contain_text("Au moins 5\u00a0voix, 12\u00a0votants")
    order = page.get_by_role("combobox", name="Trier par")
    order.select_option("Voix, les plus soutenues d'abord")
    expect(rows(opened).first).to_contain_text("Au moins 5\u00a0voix, 12\u00a0votants")
    assert opened.queries[-1] == {"order": "votes", "lang": "fr"}
    export = page.get_by_role("link", name="Exporter (CSV)")
    expect(export).to_have_attribute("href", "/api/ideas/export.csv?order=votes&lang=fr")
    expect(page.get_by_role("button", name="Enlever les filtres")).to_have_count(0)
    page.get_by_role("button", name="Reçue\u00a0: 4").click()
    expect(order).to_have_value("votes")
    assert violations(page) == []
    assert fits(page)


def test_taking_the_filters_off_empties_the_search_and_folds_nothing(
    laptop: BrowserContext,
) -> None:
    """Also a word that was typed and not looked for; the focus stays at the filters."""
    page = ProposalsPage(laptop).page
    page.get_by_text("Chercher et filtrer").click()
    word = page.get_by_label("Mots à chercher")
    word.fill("vélos")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("Trouvées\u00a0: 1")).to_be_visible()
    word.fill("cuves")
    page.get_by_role("button", name="Enlever les filtres").click()
    expect(page.get_by_text(f"Trouvées\u00a0: {len(ROWS)}")).to_be_visible()
    expect(word).to_be_visible()
    expect(word).to_have_value("")
    expect(page.locator(".filters summary")).to_be_focused()


def test_filters_and_order_outlive_an_opened_idea_and_a_reload(laptop: BrowserContext) -> None:
    """All of them, the session too; the home leads to the whole list."""
    opened = ProposalsPage(laptop)
    page = opened.page
    page.get_by_text("Chercher et filtrer").click()
    with opened.listing(room=BIKES["room"]):
        page.get_by_role("combobox", name="Séance").select_option(BIKES["room"])
    page.get_by_label("Mots à chercher").fill("vélos")
    with opened.listing(text="vélos"):
        page.get_by_role("button", name="Chercher").click()
    with opened.listing(order="votes"):
        page.get_by_role("combobox", name="Trier par").select_option("votes")
    expect(rows(opened)).to_have_count(1)
    rows(opened).locator("summary").click()
    page.wait_for_url(f"**/console#idees/{BIKES['id']}")
    page.reload()
    expect(rows(opened).locator(".body")).to_be_visible()
    expect(rows(opened)).to_have_count(1)
    kept = {"room": BIKES["room"], "text": "vélos", "order": "votes"}
    assert opened.queries[-1] == kept | {"lang": "fr"}
    expect(page.get_by_label("Mots à chercher")).to_have_value("vélos")
    rows(opened).locator("summary").click()
    page.wait_for_url(f"**/console#idees/seance={BIKES['room']}")
    page.get_by_role("link", name="Accueil de la console").click()
    page.get_by_role("link", name="Ce que les séances ont proposé").click()
    expect(rows(opened)).to_have_count(len(ROWS))


def test_an_idea_that_is_a_title_alone_says_so(laptop: BrowserContext) -> None:
    """And no hole below « Ce qui est écrit »."""
    bare = BIKES | {"services": [], "goals": []}
    opened = ProposalsPage(laptop, rows=(bare, ROWS[0]))
    bikes, rain = rows(opened).first, rows(opened).last
    bikes.locator("summary").first.click()
    expect(bikes.get_by_text("Le titre seulement.")).to_be_visible()
    rain.locator("summary").first.click()
    expect(rain.locator(".body")).to_be_visible()
    expect(rain.get_by_text("Le titre seulement.")).to_have_count(0)


def test_an_idea_that_was_never_put_to_the_vote_says_so(laptop: BrowserContext) -> None:
    """Too few to tell is another thing, and of an old record nobody knows."""
    for says, one in (
        ("Voix non indiquées", TANKS),
        ("Voix non indiquées", TANKS | {"on_ballot": True}),
        ("Pas soumise au vote", TANKS | {"on_ballot": False}),
    ):
        expect(rows(ProposalsPage(laptop, (one,))).locator(".votes")).to_have_text(says)


def test_ideas_that_were_grouped_count_as_one_and_say_so(laptop: BrowserContext) -> None:
    """The report counts each by itself; where nothing is grouped, nothing is said."""
    says = "Des idées regroupées comptent pour une."
    page = ProposalsPage(laptop, rows=ROWS).page
    expect(page.get_by_text(says)).to_be_visible()
    other = ProposalsPage(laptop, rows=(BIKES,)).page
    expect(other.get_by_text("Trouvées\u00a0: 1")).to_be_visible()
    expect(other.get_by_text(says)).to_have_count(0)


def test_proposed_cards_are_a_deck_for_editors(laptop: BrowserContext) -> None:
    """Only where there are any."""
    name = "Cartes à rédiger (YAML)"
    page = ProposalsPage(laptop, rows=(BIKES | {"kind": "card"},)).page
    deck = page.get_by_role("link", name=name)
    expect(deck).to_have_attribute("href", "/api/ideas/cards.yaml?lang=fr")
    assert violations(page) == []
    assert fits(page)
    other = ProposalsPage(laptop, rows=(BIKES,)).page
    expect(other.get_by_role("link", name="Exporter (CSV)")).to_be_visible()
    expect(other.get_by_role("link", name=name)).to_have_count(0)


def test_what_is_chosen_is_read_whole(laptop: BrowserContext) -> None:
    """Whichever session and order, at the width of a laptop."""
    page = ProposalsPage(laptop).page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_text("Chercher et filtrer").click()
    for name in ("Séance", "Trier par"):
        there, needed = page.get_by_role("combobox", name=name).evaluate(WIDTHS)
        assert there >= needed > 0, name


WIDTHS = """select => {
  const there = select.offsetWidth;
  const whole = select.cloneNode(true);
  whole.style.width = "max-content";
  select.after(whole);
  const widths = [there, whole.offsetWidth];
  whole.remove();
  return widths;
}"""
"""How wide a list of choices is, and how wide it would be to show the longest of them."""
