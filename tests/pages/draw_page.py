"""The page of draws as a server gives it, for tests that look at what all pages share."""

from playwright.sync_api import BrowserContext, Page, Route

from tests.pages.contexts import ORIGIN
from tests.pages.opened_scene import DIST
from tests.pages.scenes import Document


def open_draw_page(context: BrowserContext, about: Document) -> Page:
    """Open it in *context*, from a server that tells *about*."""
    page = context.new_page()

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/api/about":
            route.fulfill(json=about)
        else:
            route.fulfill(path=DIST / ("draw.html" if path == "/tirage" else path[1:]))

    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/tirage")
    return page
