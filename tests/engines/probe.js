// What a test sees of a page, and where it taps; runs before the page's own script, on each load.
// Written for browsers of 2020.
window.probe = (() => {
  const problems = [];
  const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
  const record = (kind, text) => problems.push(`${kind}: ${text}`);

  addEventListener("error", ({ message, filename, lineno, target }) =>
    record("error", message ? `${message} (${filename}:${lineno})` : target.outerHTML), true);
  addEventListener("unhandledrejection", ({ reason }) => record("rejection", String(reason)));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    record("policy", `${violatedDirective} ${blockedURI}`));
  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const write = console[level];
    console[level] = (...parts) => {
      record(level, parts.map(String).join(" "));
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

  // Where the next click is intended to go: one that would go elsewhere, since the page has just
  // moved, is stopped.
  let intended;
  let landed = false;
  addEventListener("click", (event) => {
    if (!intended) return;
    landed = intended.contains(event.target);
    intended = undefined;
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
    intended = element;
    landed = false;
    return [x, y];
  };

  return {
    aim,
    find,
    landed: () => landed,
    shows: (text, css) => find(css, text).length > 0,
    problems: () => problems.splice(0),
  };
})();
