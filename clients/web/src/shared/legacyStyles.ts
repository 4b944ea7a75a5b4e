// What browsers of 2020 lack, fetched by them alone.
import margins from "./styles/legacy.css?url";

/** Adds the styles that stand for what an old browser does not know. */
export function addLegacyStyles(): void {
  // Nothing tells whether flexible boxes know a gap. Safari got both with 14.1, Chrome with 84 and 87.
  if (CSS.supports("inset", "0")) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = margins;
  document.head.append(link);
}
