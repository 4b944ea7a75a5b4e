// Loads the styles that only browsers of 2020 need.
import margins from "./styles/legacy.css?url";

/** Adds margins in the place of `gap`, in browsers whose flexible boxes have no gap. */
export function addLegacyStyles(): void {
  // No query detects `gap` of flexible boxes. `inset` came with it in Safari 14.1, shortly before it in
  // Chrome (87, `gap` 84).
  if (CSS.supports("inset", "0")) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = margins;
  document.head.append(link);
}
