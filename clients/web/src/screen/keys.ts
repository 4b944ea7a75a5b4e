// The screen leads nothing: a presenter's keys pressed in its window are forwarded to the console.

const KEYS = [" ", "ArrowRight", "PageDown", "ArrowLeft", "PageUp"];

/** Forwards keys to the console that opened this window, or that embeds it. */
export function forwardKeys(): void {
  document.addEventListener("keydown", (event) => {
    const console: Window | null =
      window.opener ?? (window.parent === window ? null : window.parent);
    if (!console || event.repeat || !KEYS.includes(event.key)) return;
    // It presses the button that has the focus, as everywhere.
    if (event.key === " " && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    console.postMessage({ key: event.key }, location.origin);
  });
}
