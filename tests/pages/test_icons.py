"""Icons and drawings as a canvas draws them, which cuts nothing off, and as a page does."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext

SOURCES = Path(__file__).parents[2] / "clients" / "web" / "src"
GRID = 24
PATHS = {
    name: strokes
    for file in ("goal-icons.ts", "icons.ts")
    for name, strokes in re.findall(
        r'^  "?([\w-]+)"?:\s*"([^"]+)",$',
        (SOURCES / "shared" / "components" / file).read_text(encoding="utf-8"),
        re.MULTILINE,
    )
} | {
    file.stem: " ".join(re.findall(r' d="([^"]+)"', file.read_text(encoding="utf-8")))
    for file in (SOURCES / "kit" / "drawings").glob("*.svg")
}
WRONG = """async ([paths, grid]) => {
  const scale = 4;
  const side = 3 * grid * scale;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const read = () => pen.getImageData(0, 0, side, side).data;
  const inkOf = (data, at) => data[4 * at + 3] > 127;
  const found = [];
  for (const [name, path] of Object.entries(paths)) {
    pen.clearRect(0, 0, side, side);
    pen.save();
    pen.translate(grid * scale, grid * scale);
    pen.scale(scale, scale);
    pen.lineWidth = 2;
    pen.lineCap = pen.lineJoin = "round";
    pen.stroke(new Path2D(path));
    pen.restore();
    const drawn = read();
    pen.clearRect(0, 0, side, side);
    const picture = new Image();
    picture.src = "data:image/svg+xml," + encodeURIComponent(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${grid * scale}" height="${grid * scale}"
        viewBox="0 0 ${grid} ${grid}" fill="none" stroke="#000" stroke-width="2"
        stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`);
    await picture.decode();
    pen.drawImage(picture, grid * scale, grid * scale);
    const shown = read();
    let [ink, other] = [0, 0];
    for (let at = 0; at < side * side; at++) {
      ink += inkOf(shown, at);
      other += inkOf(drawn, at) !== inkOf(shown, at);
    }
    if (other > 0.02 * ink || ink < 100) found.push(`${name}: ${other} of ${ink}`);
  }
  return found;
}"""
"""What is drawn otherwise in the picture that a phone saves than on its page."""


def test_a_saved_picture_has_the_icons_of_the_page(laptop: BrowserContext) -> None:
    """What runs out of its grid is cut off on a page, and seen in a picture that is saved."""
    assert {"g11", "velo", "clock"} <= PATHS.keys()
    page = laptop.new_page()
    assert page.evaluate(WRONG, [PATHS, GRID]) == []


def test_every_goal_has_its_icon_in_one_piece() -> None:
    """After a closed shape a relative move starts at that shape, not at the corner of the grid."""
    assert [name for name, path in PATHS.items() if re.search("[Zz]m", path)] == []
