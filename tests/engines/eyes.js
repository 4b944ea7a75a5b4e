// What a test sees of a page, and where it taps; runs before the page's own script, on each load.
// Written for browsers of 2020.
window.eyes = (() => {
  const trouble = [];
  const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
  const tell = (kind, text) => trouble.push(`${kind}: ${text}`);

  addEventListener("error", ({ message, filename, lineno, target }) =>
    tell("error", message ? `${message} (${filename}:${lineno})` : target.outerHTML), true);
  addEventListener("unhandledrejection", ({ reason }) => tell("rejection", String(reason)));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    tell("policy", `${violatedDirective} ${blockedURI}`));
  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const write = console[level];
    console[level] = (...parts) => {
      tell(level, parts.map(String).join(" "));
      write.apply(console, parts);
    };
  }

  const nameOf = (element) => plain([
    element.getAttribute("aria-label") || "",
    ...Array.from(element.labels || [], (label) => label.textContent),
    element.innerText || "",
  ].join(" "));
  const isDrawn = (element) => element.getClientRects().length > 0 &&
    getComputedStyle(element).visibility === "visible";
  const find = (css, text) => Array.from(document.querySelectorAll(css))
    .filter((element) => isDrawn(element) && nameOf(element).includes(plain(text)));

  // Where the next click is meant to go: one that would go elsewhere, since the page has just
  // moved, is stopped.
  let meant;
  let landed = false;
  addEventListener("click", (event) => {
    if (!meant) return;
    landed = meant.contains(event.target);
    meant = undefined;
    if (landed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  const aim = (css, text, nth) => {
    const element = find(css, text)[nth];
    if (!element) return "it is not there";
    if (element.matches(":disabled, [aria-disabled=true]")) return "it is disabled";
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    const there = document.elementFromPoint(x, y);
    if (!element.contains(there)) return `it is under ${there ? there.outerHTML : "nothing"}`;
    meant = element;
    landed = false;
    return [x, y];
  };

  return {
    aim,
    find,
    landed: () => landed,
    shows: (text, css) => find(css, text).length > 0,
    trouble: () => trouble.splice(0),
  };
})();
