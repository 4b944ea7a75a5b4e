// Files that a page makes itself, kept in its downloads; it works without HTTPS, and without a server.

const KEPT_MS = 60_000; // a phone may ask where to put it

/** Offers *file* under *name*, as a link to it does. */
export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link); // Firefox before 75 takes no press on one that is nowhere
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
