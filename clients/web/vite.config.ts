import type { Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import about from "./package.json" with { type: "json" };

/** Returns a browser of package.json as the build names it: `ios_saf 14.0-14.4` is `ios14.0`. */
function asTarget(browser: string): string {
  const [name = "", version = ""] = browser.split(/[ -]/);
  return name.replace("ios_saf", "ios") + version;
}

/** Tells whether the phone's page loads the module *id* at its start. */
function isOnPhone(id: string, graph: Rolldown.ChunkingContext): boolean {
  const seen = new Set([id]);
  for (const module of seen) {
    if (module.endsWith("/phone.html")) return true;
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer);
  }
  return false;
}

// Four pages, no router: the server answers `/` and `/r/CODE` with phone.html, `/console`, `/screen/CODE`
// and `/tirage` with theirs.
export default defineConfig({
  base: "/",
  build: {
    // Phones in use are up to seven years old: these browsers are from 2020.
    target: about.browserslist.map(asTarget),
    outDir: "dist",
    assetsDir: "assets",
    // The content security policy allows nothing inline, neither data: addresses nor a script in the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["phone.html", "console.html", "screen.html", "draw.html"],
      output: {
        codeSplitting: {
          // Each request costs a phone a way there and back: all that it shares with other pages is
          // one script and one style, and what only these share stays out of it.
          groups: [
            {
              debugName: "common",
              name: (id, graph) => (isOnPhone(id, graph) ? "common" : null),
              minShareCount: 2,
              tags: ["$initial"],
            },
          ],
        },
      },
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // No test changes a module, so that all files can share them: it takes a third of the time.
    isolate: false,
    // It only ends a hang: the machine may be busy with something else.
    testTimeout: 60_000,
  },
});
