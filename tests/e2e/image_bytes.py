"""Pictures as pages show them: what the server drew, byte by byte."""

import base64

from playwright.sync_api import Locator, expect

DRAWN = """async (image) => {
  const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""


def image_bytes(code: Locator) -> bytes:
    """Return the picture that a page shows."""
    expect(code).to_be_visible()
    return base64.b64decode(code.evaluate(DRAWN))
