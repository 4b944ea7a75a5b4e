// The focus of a dialog: it goes in, turns round inside, and comes back, or stays near its opener.
const STOPS = "button, input, select, textarea, a[href], summary";
const HEADINGS = "h1, h2, h3, h4";

/** Focuses *box*; returns what gives the focus back as the box goes. */
export function keepFocus(box: HTMLElement): () => void {
  const opener = openerOf(box);
  const around = ancestors(opener);
  box.focus({ preventScroll: true }); // it lies over the window, wherever the page is scrolled
  return () => {
    if (!box.contains(document.activeElement)) return;
    // Once all is drawn anew: what is removed with the box is gone by then.
    queueMicrotask(() => {
      if (!isLost()) return;
      // It lies where it was pressed: a bar over the page would be scrolled to.
      if (opener.isConnected) opener.focus({ preventScroll: true });
      if (isLost()) focusNear(around);
      else stayNear(opener, around);
    });
  };
}

/** Safari focuses no button that is pressed: there the opener is the one that says so. */
function openerOf(box: HTMLElement): HTMLElement {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && !isLost()) return activeElement;
  const near = box.parentElement?.parentElement ?? document.body;
  return near.querySelector<HTMLElement>('[aria-expanded="true"]') ?? near;
}

function ancestors(element: Element): Element[] {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...ancestors(parentElement)] : [];
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Focuses the heading of the nearest part that is still there. */
function focusNear(around: readonly Element[]): void {
  const part = around.find((one) => one.isConnected && one.querySelector(HEADINGS));
  const heading = part?.querySelector<HTMLElement>(HEADINGS);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

/** What was done may take the *opener* away once the server has said so. */
function stayNear(opener: HTMLElement, around: readonly Element[]): void {
  const watch = new MutationObserver(() => {
    if (opener.isConnected) return;
    stop();
    if (isLost()) focusNear(around);
  });
  const stop = () => {
    watch.disconnect();
    document.removeEventListener("focusin", left);
  };
  const left = ({ target }: FocusEvent) => {
    if (target !== opener) stop();
  };
  document.addEventListener("focusin", left);
  watch.observe(document.body, { childList: true, subtree: true });
}

/** Leads Tab from the last stop of a dialog to its first, and back. */
export function turnRound(event: KeyboardEvent): void {
  const box = event.currentTarget;
  if (event.key !== "Tab" || !(box instanceof HTMLElement)) return;
  const stops = [...box.querySelectorAll<HTMLElement>(STOPS)];
  const [first] = stops;
  const last = stops[stops.length - 1];
  const { activeElement } = document;
  const leaves = event.shiftKey
    ? activeElement === first || activeElement === box
    : activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
