// The first link of each page leads past its header (RGAA 12.7); it stands in the HTML.

/** Gives the focus to the content, and leaves the address alone: pages read its hash. */
export function listenToSkipLink(): void {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    const main = document.querySelector("main");
    if (!main) return;
    main.tabIndex = -1;
    main.focus();
  });
}
