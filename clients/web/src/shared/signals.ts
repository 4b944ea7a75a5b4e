// Events after which a page should reconnect at once: it is visible again, or the network is back.

/** Calls *wake* at each of these events; returns the function that stops it. */
export function onWake(wake: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === "visible") wake();
  };
  // iOS kills a socket without `close` and comes back with `pageshow` alone.
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pageshow", wake);
  window.addEventListener("online", wake);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("pageshow", wake);
    window.removeEventListener("online", wake);
  };
}
