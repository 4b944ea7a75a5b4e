"""Sign-on in a real browser, which sends cookies by its own rules on the way back."""

import re
import sys
from pathlib import Path

from playwright.sync_api import expect

from game_server.bots.local_server import free_port
from tests.chromium import HOST, running
from tests.sign_on.real_provider import process, provider

ROOT = Path(__file__).parents[2]


def test_a_browser_comes_back_from_another_site() -> None:
    """With the cookie that binds the sign-on to it; a strict one would have stayed behind."""
    public = f"http://{HOST}:{free_port()}"
    with provider(public) as issuer:
        command = [sys.executable, "-m", "tests.sign_on.town_hall", issuer, public]
        with process(command, ROOT) as lines, running() as chromium:
            assert next(lines) == "ready"
            context = chromium.new_context()
            # The pages of the provider ask for a font of another host.
            context.route(re.compile("^https://"), lambda route: route.abort())
            page = context.new_page()
            page.goto(f"{public}/oidc/start?to=/console")
            page.get_by_placeholder("Enter any login").fill("martin")
            page.get_by_placeholder("and password").fill("x")
            page.get_by_role("button", name="Sign-in").click()
            page.get_by_role("button", name="Continue").click()
            expect(page).to_have_url(f"{public}/console")
            expect(page.get_by_text("la console")).to_be_visible()
            assert next(lines) == "martin Ani martin"
            [cookie] = [found for found in context.cookies() if found["name"] == "metodd_sign_on"]
            assert (cookie["path"], cookie["sameSite"]) == ("/oidc", "Lax")
            assert cookie["httpOnly"]
