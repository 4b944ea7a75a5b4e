"""What the programme declares, on real pages: two who type at once, a power cut, a withdrawal."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server


def console_of(open_page: Open, server: Server) -> Page:
    """Open what is declared on a console of its own, through the home."""
    console = open_page(f"{server.address}/console#cle={KEY}", 1280, 800)
    console.get_by_role("button", name="Ouvrir la console").click()
    console.get_by_role("link", name="Ce que vous déclarez").click()
    expect(console.get_by_role("region", name="Point de départ")).to_be_visible()
    return console


def declare(console: Page, title: str, **texts: str) -> Locator:
    """Fill the form of the section of *title* with *texts* by label, send it and return it."""
    section = console.get_by_role("region", name=title)
    if not section.locator("form").is_visible():
        section.locator("summary").click()
    for label, text in texts.items():
        section.get_by_label(label.replace("_", " "), exact=True).fill(text)
    section.get_by_role("button", name="Enregistrer").click()
    return section


def test_one_baseline_counts_whoever_types_it_and_whatever_the_server_does(
    server: Server, open_page: Open
) -> None:
    """The second one is shown the first; what was replaced and withdrawn outlives a power cut."""
    first, second = (console_of(open_page, server) for _ in range(2))
    typed = {"Année": "2023", "Personnes": "753", "Qui_a_compté": "bilan de la Cellule"}
    baseline = declare(first, "Point de départ", **typed)
    expect(baseline.locator("li")).to_contain_text(
        "Personnes rencontrées\u00a0: 753, jusqu'à fin 2023"
    )
    late = declare(second, "Point de départ", **typed | {"Personnes": "800"})
    expect(late.locator(".notice")).to_contain_text(
        "Un point de départ est déjà là, jusqu'à fin 2023"
    )
    late.get_by_role("button", name="Le remplacer").click()
    expect(late.locator("li")).to_have_count(2)
    expect(late.locator("li").first).to_contain_text("800")
    expect(late.locator("li").last).to_contain_text("Remplacé par")
    left = declare(second, "Départs", Année="2023", Personnes="0")
    expect(left.locator(".notice")).to_have_text(
        "Personnes\u00a0: écrivez un nombre de 1 à 1\u202f000\u202f000."
    )
    assert violations(second) == []
    server.kill()
    server.start()
    first.reload()
    rows = first.get_by_role("region", name="Point de départ").locator("li")
    expect(rows).to_have_count(2)
    rows.first.get_by_role("button", name="Retirer").click()
    rows.first.get_by_role("button", name="Oui, retirer").click()
    expect(rows.first).to_contain_text("Retiré par")
    # What was replaced is not offered; what was withdrawn comes back, and goes again.
    expect(rows.get_by_role("button")).to_have_text(["Rétablir"])
    assert fits(first)
    rows.first.get_by_role("button", name="Rétablir").click()
    expect(rows.first.get_by_role("deletion")).to_have_count(0)
    rows.first.get_by_role("button", name="Retirer").click()
    rows.first.get_by_role("button", name="Oui, retirer").click()
    # A row that was restored tells of its first withdrawal, too.
    expect(rows.first.get_by_role("deletion").first).to_be_visible()
    expect(rows.first).to_contain_text("rétabli par")
    first.goto(f"{server.address}/console#journal")
    trail = first.locator(".trail")
    expect(trail.get_by_text("Chiffre du programme retiré")).to_have_count(3)
    expect(trail.get_by_text("Chiffre du programme rétabli")).to_have_count(1)
    expect(trail).to_contain_text("Point de départ\u00a0: 2023 753/?")
    expect(trail).to_contain_text("Point de départ\u00a0: 2023 800/?")
