"""A walk through a page with the Tab key, in any browser: each focused element must be visible."""

from collections.abc import Callable
from typing import Any, Final

MOST: Final = 120
"""More stops than any page has."""
UNFOLD: Final = "void document.querySelectorAll('details').forEach((one) => { one.open = true; })"
"""Opens all parts of a page that are folded."""
# Without a focus, Tab continues from the last click, so the body is focused first.
BEGIN: Final = """(() => {
    for (const one of document.querySelectorAll("*")) delete one.walked;
    document.body.setAttribute("tabindex", "-1");
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
})()"""
# Of an input in a label, such as a choice, the label is the visible part. The link past the header
# comes with `:focus`, which a window that is not in front has nowhere.
STOP: Final = """(async () => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const seen = focused.matches("input") && focused.closest("label") || focused;
    const { left, right, top, bottom } = seen.getBoundingClientRect();
    const bar = document.querySelector(".dock, .control-bar");
    const floats = bar && getComputedStyle(bar).position === "sticky" && !bar.contains(focused);
    const foot = floats ? Math.min(innerHeight, bar.getBoundingClientRect().top) : innerHeight;
    const shown = Math.min(bottom, foot) - Math.max(top, 0);
    const places = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) => [0.1, 0.3, 0.5, 0.7, 0.9].map((y) =>
        document.elementFromPoint(left + x * (right - left), top + y * (bottom - top))));
    const again = focused.walked === true;
    focused.walked = true;
    return {
        name: focused.outerHTML.slice(0, 90),
        again,
        part: Math.round(100 * shown / Math.min(bottom - top, foot)),
        hit: places.some((one) => seen.contains(one)) || focused.matches(".skip:not(:focus)"),
    };
})()"""


def walk(press: Callable[[str], None], value: Callable[[str], Any]) -> tuple[int, list[str]]:
    """Press Tab until the page is through; return how many stops it has, and those out of sight.

    A stop is in sight if half of it is, or half of the window is full of it. *press* presses a key
    by its name, *value* returns what an expression is on the page.
    """
    value(BEGIN)
    bad, count = [], 0
    while count < MOST:
        press("Tab")
        stop = value(STOP)
        if stop is None or stop["again"]:
            break
        count += 1
        if stop["part"] < 50 or not stop["hit"]:
            bad.append(f"{stop['part']} % {stop['name']}")
    return count, bad
