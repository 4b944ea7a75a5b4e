// The screen has no control: a presenter's keys pressed in its window are meant for the console.

const KEYS = [" ", "ArrowRight", "PageDown", "ArrowLeft", "PageUp"];

/** Hands keys on to the console that opened this window, or that shows it in itself. */
export function forwardKeys(): void {
  document.addEventListener("keydown", (event) => {
    const console: Window | null =
      window.opener ?? (window.parent === window ? null : window.parent);
    if (!console || event.repeat || !KEYS.includes(event.key)) return;
    event.preventDefault();
    console.postMessage({ key: event.key }, location.origin);
  });
}
