"""Accounts on real pages: invited, let in, sharing a room, and let in no more."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import fits, violations
from tests.e2e.conftest import Open
from tests.e2e.server import KEY, Server

ANNE, PAUL = "Anne Martin", "Paul Petit"
WORDS = "Quatre tilleuls, 12 bancs"
"""A password that is strong enough."""
SIZES = ((320, 640), (768, 1024), (1920, 1080))
LAPTOP = {"width": 1280, "height": 800}
CODE = re.compile(r"[2-9A-HJKMNP-Z]{5} [2-9A-HJKMNP-Z]{5}")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Start a server whose accounts are those of one test."""
    started = Server(tmp_path / "data")
    started.start()
    yield started
    started.stop()


def check(page: Page) -> None:
    """Find nothing against accessibility, and no sideways scrolling, at any width."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), (page.url, width)
        assert violations(page) == [], (page.url, width)
    page.set_viewport_size({"width": LAPTOP["width"], "height": LAPTOP["height"]})


def opened(open_page: Open, server: Server, fragment: str = "") -> Page:
    """Open the console in a browser of its own."""
    return open_page(f"{server.address}/console{fragment}", LAPTOP["width"], LAPTOP["height"])


def by_link(open_page: Open, server: Server) -> Page:
    """Open the console by the secret link, as who administers a new server does."""
    page = opened(open_page, server, f"#cle={KEY}")
    page.get_by_role("button", name="Ouvrir la console").click()
    expect(page.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()
    return page


def go(page: Page, server: Server, fragment: str) -> None:
    """Go to another page of the console in the same browser, which loads it anew."""
    page.goto("about:blank")
    page.goto(f"{server.address}/console{fragment}")


def invitation(admin: Page, server: Server, name: str, *roles: str) -> str:
    """Invite *name* with *roles* beside facilitation; return the link, which is shown once."""
    go(admin, server, "#comptes")
    admin.get_by_label("Nom de la personne").fill(name)
    invite = admin.locator("form").filter(has_text="Nom de la personne")
    for role in roles:
        invite.get_by_role("checkbox", name=role).check()
    admin.get_by_role("button", name="Créer l'invitation").click()
    link = admin.get_by_label(f"Lien d'invitation de {name}").and_(admin.locator("input"))
    expect(link).to_be_visible()
    assert admin.locator(".invitation svg.qr").bounding_box() is not None
    return link.input_value()


def accept(page: Page, password: str = WORDS) -> None:
    """Choose a password on the page of an invitation, and get in."""
    page.get_by_label("Nouveau mot de passe").fill(password)
    page.get_by_label("Le même, encore une fois").fill(password)
    page.get_by_role("button", name="Ouvrir mon compte").click()
    expect(page.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()


def member(open_page: Open, admin: Page, server: Server, name: str, *roles: str) -> Page:
    """Return the console of *name*, who was invited and got in by a browser of her own."""
    page = open_page(invitation(admin, server, name, *roles), LAPTOP["width"], LAPTOP["height"])
    accept(page)
    return page


def room_of(page: Page, venue: str = "") -> str:
    """Open a room at *venue*, and return its code."""
    page.get_by_label("Lieu (facultatif)").fill(venue)
    page.get_by_role("button", name="Ouvrir la salle").click()
    expect(page).to_have_url(re.compile(r"#[2-9A-Z]{6}$"))
    expect(page.locator(".control-bar")).to_be_visible()
    return page.url.rpartition("#")[2]


def press_care(admin: Page, name: str, button: str) -> None:
    """Press *button* in what can be done with the account of *name*."""
    row = admin.locator(".accounts > li").filter(has_text=name)
    row.get_by_label(f"Gérer le compte de {name}").click()
    row.get_by_role("button", name=button).click()


def test_who_is_invited_leads_shares_and_is_let_in_no_more(server: Server, open_page: Open) -> None:
    """A second browser accepts, opens a room and shares it; disabled, its open console ends."""
    admin = by_link(open_page, server)
    link = invitation(admin, server, ANNE)
    check(admin)
    anne = open_page(link, LAPTOP["width"], LAPTOP["height"])
    expect(anne.get_by_text(f"{ANNE}, choisissez votre mot de passe.")).to_be_visible()
    check(anne)
    accept(anne)
    # The secret is good once, and stays neither in the address nor in a way back.
    assert "invitation" not in anne.url
    again = open_page(link, LAPTOP["width"], LAPTOP["height"])
    expect(again.get_by_text("Ce lien ne vaut plus")).to_be_visible()
    paul = member(open_page, admin, server, PAUL)
    code = room_of(anne, "Salle des fêtes")
    anne.get_by_text("Partager l'animation").click()
    anne.get_by_role("checkbox", name=PAUL).check()
    expect(anne.get_by_text(f"{PAUL} anime aussi.")).to_be_visible()
    check(anne)
    go(paul, server, "#")
    paul.get_by_role("link", name=re.compile(f"{code[:3]}.{code[3:]}")).click()
    expect(paul.locator(".control-bar")).to_be_visible()
    go(admin, server, "#comptes")
    press_care(admin, ANNE, "Désactiver le compte")
    expect(admin.get_by_text(f"Le compte de {ANNE} est désactivé.")).to_be_visible()
    expect(anne.get_by_role("heading", level=1)).to_have_text(
        "Votre accès à cette salle a pris fin."
    )
    expect(anne.get_by_role("heading", level=1)).to_be_focused()
    check(anne)
    # The room goes on, with whom it is shared.
    paul.locator(".control-bar .button.primary").click()
    expect(paul.locator(".control-bar .button.primary")).to_contain_text("Continuer l'accueil")
    anne.get_by_label("Votre nom").fill(ANNE)
    anne.get_by_label("Mot de passe").fill(WORDS)
    anne.get_by_role("button", name="Entrer").click()
    expect(anne.get_by_text("ne vont pas ensemble")).to_be_visible()


def test_an_ended_console_asks_for_no_other_connection(server: Server, open_page: Open) -> None:
    """Whose sharing ends sees so on the open console, and nothing connects again by itself."""
    admin = by_link(open_page, server)
    anne, paul = (member(open_page, admin, server, name) for name in (ANNE, PAUL))
    code = room_of(anne)
    anne.get_by_text("Partager l'animation").click()
    anne.get_by_role("checkbox", name=PAUL).check()
    expect(anne.get_by_text(f"{PAUL} anime aussi.")).to_be_visible()
    sockets: list[str] = []
    paul.on("websocket", lambda socket: sockets.append(socket.url))
    go(paul, server, f"#{code}")
    expect(paul.locator(".control-bar")).to_be_visible()
    anne.get_by_role("checkbox", name=PAUL).uncheck()
    expect(anne.get_by_text(f"{PAUL} n'anime plus.")).to_be_visible()
    expect(paul.get_by_role("heading", level=1)).to_have_text(
        "Votre accès à cette salle a pris fin."
    )
    # Paul is signed in still: the way on is the start of the console, not a form.
    expect(paul.get_by_label("Mot de passe")).to_have_count(0)
    check(paul)
    paul.get_by_role("link", name="Accueil de la console").click()
    expect(paul.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()
    assert len(sockets) == 1
    go(paul, server, f"#{code}")
    expect(paul.get_by_role("heading", level=1)).to_have_text(
        "Cette salle n'est pas ouverte à votre compte."
    )


def test_a_code_shares_the_room_with_a_colleague_who_is_signed_in(
    server: Server, open_page: Open
) -> None:
    """She stays who she is; who has no account gets a login for that room alone."""
    admin = by_link(open_page, server)
    anne, paul = (member(open_page, admin, server, name) for name in (ANNE, PAUL))
    code = room_of(anne)
    anne.get_by_text("Partager l'animation").click()
    handed = opened(open_page, server)
    for page in (paul, handed):
        anne.get_by_role("button", name="Obtenir un code").click()
        signs = anne.locator(".handover .big")
        expect(signs).to_have_text(CODE)
        # As the QR code does.
        go(page, server, f"#cle={signs.inner_text().replace(' ', '')},{code}")
        expect(page.get_by_text("Ce code ouvre cette salle seulement, une fois.")).to_be_visible()
        page.get_by_role("button", name="Ouvrir la console").click()
        expect(page.locator(".control-bar")).to_be_visible()
        expect(anne.get_by_text("Le code a servi")).to_be_visible()
    handed.get_by_text("Partager l'animation").click()
    expect(handed.get_by_role("button", name="Obtenir un code")).to_be_visible()
    expect(handed.get_by_text("Avec des collègues")).to_have_count(0)
    go(handed, server, "#")
    expect(handed.get_by_role("heading", level=1)).to_have_text("Salles ouvertes")
    expect(handed.get_by_text("Mon compte")).to_have_count(0)
    expect(handed.get_by_role("button", name="Ouvrir la salle")).to_have_count(0)
    check(handed)
    go(paul, server, "#")
    paul.get_by_text("Mon compte").click()
    expect(paul.locator(".account-menu")).to_contain_text(PAUL)
    check(paul)
    handed.get_by_role("button", name="Quitter la console").click()
    expect(handed.get_by_text("Vous avez quitté la console.")).to_be_visible()
    assert handed.url.endswith("/console")


def test_a_room_is_given_away(server: Server, open_page: Open) -> None:
    """By its owner, who loses it; then by an administrator, to whom it never belonged."""
    admin = by_link(open_page, server)
    anne, paul = (member(open_page, admin, server, name) for name in (ANNE, PAUL))
    code = room_of(anne, "Mairie")
    spaced = re.compile(f"{code[:3]}.{code[3:]}")
    anne.get_by_text("Partager l'animation").click()
    anne.get_by_text("Confier la séance à…").click()
    anne.get_by_label("À qui ?").select_option(PAUL)
    anne.get_by_role("button", name="Confier la séance").click()
    panel = anne.get_by_role("alertdialog", name="Confier la séance")
    expect(panel).to_contain_text(f"{PAUL} anime à votre place, tout de suite.")
    check(anne)
    panel.get_by_role("button", name=f"Confier à {PAUL}").click()
    expect(anne.get_by_role("heading", name="Ouvrir une salle")).to_be_visible()
    expect(anne.get_by_role("link", name=spaced)).to_have_count(0)
    go(paul, server, "#")
    expect(paul.get_by_role("link", name=spaced)).to_contain_text("Mairie")
    go(admin, server, "#")
    other = admin.locator(".other-room")
    expect(other).to_contain_text("Mairie")
    other.get_by_text("Confier la séance à…").click()
    other.get_by_label("À qui ?").select_option(ANNE)
    other.get_by_role("button", name="Confier la séance").click()
    check(admin)
    other.get_by_role("button", name=f"Confier à {ANNE}").click()
    expect(admin.get_by_text(f"C'est fait\u00a0: {ANNE} anime cette séance.")).to_be_visible()
    go(anne, server, "#")
    go(paul, server, "#")
    expect(anne.get_by_role("link", name=spaced)).to_be_visible()
    expect(paul.get_by_role("link", name=spaced)).to_have_count(0)


def test_a_second_factor_and_another_password(server: Server, open_page: Open) -> None:
    """The code is asked for only after the password; each code is good once."""
    admin = by_link(open_page, server)
    anne = member(open_page, admin, server, ANNE)
    go(anne, server, "#compte")
    anne.get_by_label("Mot de passe actuel").fill("autre chose")
    anne.get_by_label("Nouveau mot de passe").fill("Cinq platanes, 13 bancs")
    anne.get_by_label("Le même, encore une fois").fill("Cinq platanes, 14 bancs")
    anne.get_by_role("button", name="Changer le mot de passe").click()
    expect(anne.get_by_text("Les deux mots de passe diffèrent.")).to_be_visible()
    anne.get_by_label("Le même, encore une fois").fill("Cinq platanes, 13 bancs")
    anne.get_by_role("button", name="Changer le mot de passe").click()
    expect(anne.get_by_text("Le mot de passe actuel n'est pas le bon.")).to_be_visible()
    anne.get_by_label("Mot de passe actuel").fill(WORDS)
    anne.get_by_role("button", name="Changer le mot de passe").click()
    expect(anne.get_by_text("Le mot de passe est changé.")).to_be_visible()
    anne.get_by_role("button", name="Activer le second facteur").click()
    secret = anne.locator(".secret").inner_text().replace(" ", "")
    check(anne)
    code = pyotp.TOTP(secret).now()
    anne.get_by_label("Code à 6 chiffres de votre application").fill(code)
    anne.get_by_role("button", name="Confirmer avec ce code").click()
    expect(anne.get_by_text("Le second facteur est actif.")).to_be_visible()
    other = opened(open_page, server)
    field = other.get_by_label("Code à 6 chiffres de votre application")
    other.get_by_label("Votre nom").fill(ANNE.upper())
    other.get_by_label("Mot de passe").fill("Cinq platanes, 13 bancs")
    expect(field).to_have_count(0)
    other.get_by_label("Mot de passe").press("Enter")
    expect(field).to_be_focused()
    check(other)
    field.fill(code)
    field.press("Enter")
    expect(other.get_by_text("Ce code n'est pas le bon, ou a déjà servi.")).to_be_visible()
    check(other)


def test_a_past_session_is_corrected_and_deleted_for_a_reason(
    server: Server, open_page: Open
) -> None:
    """What goes is said before; the reason stays in the trail, where every action has a line."""
    admin = by_link(open_page, server)
    room_of(admin, "Mairie")
    admin.get_by_role("button", name="Terminer la séance").click()
    ending = admin.get_by_role("alertdialog", name="Terminer la séance")
    ending.get_by_role("button", name="Terminer", exact=False).first.click()
    expect(admin.get_by_role("heading", name="Bilan de la séance")).to_be_visible()
    expect(admin.get_by_text("Lieu\u00a0: Mairie")).to_be_visible()
    go(admin, server, "#")
    admin.locator(".past").get_by_role("link", name=re.compile("Mairie")).click()
    when = admin.locator("h1 + .lead")
    expect(when).to_contain_text(", Mairie")
    admin.get_by_text("Corriger le lieu ou le service").click()
    admin.get_by_role("textbox", name="Lieu").fill("Gymnase")
    admin.get_by_role("button", name="Enregistrer").click()
    expect(when).to_contain_text(", Gymnase")
    admin.get_by_role("button", name="Supprimer cette séance").click()
    expect(admin.get_by_text("Rien ne pourra les rétablir.")).to_be_visible()
    admin.get_by_role("button", name="Supprimer pour de bon").click()
    expect(admin.get_by_text("Écrivez la raison")).to_be_visible()
    check(admin)
    admin.get_by_label("Pourquoi la supprimer ?").fill("saisie en double")
    admin.get_by_role("button", name="Supprimer pour de bon").click()
    expect(admin.get_by_role("heading", name="La séance est supprimée.")).to_be_focused()
    go(admin, server, "#journal")
    trail = admin.get_by_role("table")
    expect(trail).to_contain_text("Raison\u00a0: saisie en double.")
    expect(trail).to_contain_text("Lieu ou service corrigé")
    check(admin)


def test_each_role_sees_its_own_tasks(server: Server, open_page: Open) -> None:
    """No page offers what would be refused, and the last administrator stays one."""
    admin = by_link(open_page, server)
    programme = open_page(
        invitation(admin, server, ANNE, "Programme"), LAPTOP["width"], LAPTOP["height"]
    )
    accept(programme)
    go(admin, server, "#comptes")
    admin.get_by_label(f"Gérer le compte de {ANNE}").click()
    care = admin.locator(".accounts li").filter(has_text=ANNE)
    care.get_by_role("checkbox", name="Animation").uncheck()
    care.get_by_role("button", name="Enregistrer les rôles").click()
    expect(admin.get_by_text(f"Les rôles de {ANNE} sont changés.")).to_be_visible()
    go(programme, server, "#")
    programme.reload()
    expect(programme.get_by_role("heading", level=1)).to_have_text("Accueil de la console")
    expect(programme.get_by_role("button", name="Ouvrir la salle")).to_have_count(0)
    check(programme)
    go(programme, server, "#comptes")
    expect(programme.get_by_text("Cette page est réservée à l'administration.")).to_be_visible()
    go(admin, server, "#comptes")
    press_care(admin, "Lien secret du serveur", "Désactiver le compte")
    expect(admin.get_by_text("C'est le dernier compte d'administration.")).to_be_visible()
    check(admin)
    remove_anne(admin)


def remove_anne(admin: Page) -> None:
    """Remove an account after its effect is said; its line goes."""
    press_care(admin, ANNE, "Supprimer le compte")
    panel = admin.get_by_role("alertdialog", name="Supprimer le compte")
    expect(panel).to_contain_text("Ses séances restent à votre organisation.")
    check(admin)
    panel.get_by_role("button", name=f"Supprimer {ANNE}").click()
    expect(admin.get_by_text(f"Le compte de {ANNE} est supprimé.")).to_be_visible()
    expect(admin.locator(".accounts > li")).to_have_count(1)


def test_an_organisation_is_added_and_sees_itself_alone(server: Server, open_page: Open) -> None:
    """Its administrator comes in by a link, and back by her organisation; the others stay apart."""
    admin = by_link(open_page, server)
    go(admin, server, "#organisations")
    admin.get_by_label("Nom de l'organisation").fill("Saint-Égrève")
    admin.get_by_label("Nom de la personne qui l'administre").fill("!?")
    admin.get_by_role("button", name="Ajouter et inviter").click()
    expect(admin.get_by_text("Écrivez un nom de 1 à 60 signes, avec une lettre.")).to_be_visible()
    check(admin)
    admin.get_by_label("Nom de la personne qui l'administre").fill(ANNE)
    admin.get_by_role("button", name="Ajouter et inviter").click()
    link = admin.get_by_label(f"Lien d'invitation de {ANNE}").and_(admin.locator("input"))
    expect(link).to_be_visible()
    row = admin.locator(".accounts > li").filter(has_text="Saint-Égrève")
    expect(row.locator(".status")).to_have_text("Sans administration")
    check(admin)
    admin.get_by_label("Nom de l'organisation").fill("saint egreve")
    admin.get_by_label("Nom de la personne qui l'administre").fill(PAUL)
    admin.get_by_role("button", name="Ajouter et inviter").click()
    expect(admin.get_by_text("se confond avec une autre organisation")).to_be_visible()
    row.get_by_text("Inviter pour l'administrer").click()
    row.get_by_label("Nom de la personne").fill(ANNE)
    row.get_by_role("button", name="Créer l'invitation").click()
    new = row.get_by_label(f"Lien d'invitation de {ANNE}").and_(row.locator("input"))
    anne = open_page(new.input_value(), LAPTOP["width"], LAPTOP["height"])
    expect(anne.get_by_text("Organisation\u00a0: Saint-Égrève")).to_be_visible()
    anne.get_by_label("Nouveau mot de passe").fill(WORDS)
    anne.get_by_label("Le même, encore une fois").fill(WORDS)
    anne.get_by_role("button", name="Ouvrir mon compte").click()
    anne.get_by_text("Mon compte").click()
    expect(anne.locator(".account-menu")).to_contain_text("Organisation\u00a0: Saint-Égrève")
    expect(anne.get_by_role("link", name="Comptes")).to_be_visible()
    expect(anne.get_by_role("link", name="Organisations")).to_have_count(0)
    go(anne, server, "#organisations")
    expect(anne.get_by_text("réservée à l'administration du serveur")).to_be_visible()
    go(anne, server, "#comptes")
    expect(anne.locator(".accounts h3")).to_have_text([ANNE])
    go(admin, server, "#organisations")
    expect(row.locator(".status")).to_have_text("Administrée")
    anne.get_by_role("button", name="Quitter la console").click()
    # Her device knows her organisation.
    chosen = anne.get_by_label("Votre organisation").locator("option:checked")
    expect(chosen).to_have_text("Saint-Égrève")
    check(anne)
    anne.get_by_label("Votre nom").fill(ANNE)
    anne.get_by_label("Mot de passe").fill(WORDS)
    anne.get_by_role("button", name="Entrer", exact=True).click()
    expect(anne.get_by_text("Mon compte")).to_be_visible()
