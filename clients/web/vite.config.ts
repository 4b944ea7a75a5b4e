import type { Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import about from "./package.json" with { type: "json" };

/** Returns a browser of package.json as the build names it: `ios_saf 14.0-14.4` is `ios14.0`. */
function asTarget(browser: string): string {
  const [name = "", version = ""] = browser.split(/[ -]/);
  return name.replace("ios_saf", "ios") + version;
}

const ON_PHONE_LATER = /\/phone\/(withSeat\.tsx|lazyPages\.ts)$|\/(Phone|Beside)\.tsx$/;
const OF_ONE_MECHANIC = /\/mechanics\/(\w+)\/(?!steps\.ts)/;
const TEXTS = /\/texts\//; // they come with what says them, in one language
const OF_A_PAGE = /\/(phone|console|screen|draw|follow|follow-up|impact|common)-[^/]*\.js$/;
const LARGE = 10_000; // signs of sources that are worth a request
const TINY = 2_000; // signs of a source that weighs less than its request would

interface Loaders {
  pages: readonly string[];
  later: readonly string[];
}

/** Returns what loads the module *id* at its start: pages, and what a phone fetches later by itself. */
function loadersOf(id: string, graph: Rolldown.ChunkingContext): Loaders {
  const seen = new Set([id]);
  for (const module of seen) {
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer);
  }
  const ids = [...seen];
  return {
    pages: ids.filter((one) => one.endsWith(".html")),
    later: ids.filter(
      (one) => ON_PHONE_LATER.test(one) && graph.getModuleInfo(one)?.dynamicImporters.length,
    ),
  };
}

/** Returns the script of the module *id*, if it is more than that of the page or of the activity alone. */
function scriptOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  const { pages, later } = loadersOf(id, graph);
  const onPhone = pages.some((page) => page.endsWith("/phone.html"));
  if (onPhone) return pages.length > 1 ? "common" : "phone";
  if (!later.length || TEXTS.test(id)) return null;
  const tiny = (graph.getModuleInfo(id)?.code?.length ?? 0) < TINY && !id.endsWith(".css");
  if (OF_ONE_MECHANIC.test(id)) return pages.length && tiny ? "shared" : null;
  if (pages.length) return later.length > 1 || tiny ? "shared" : null;
  return later.length > 1 || later[0]?.endsWith("/withSeat.tsx") ? "withSeat" : null;
}

/** Returns the script of the module *id*, if only the phone's activity of one mechanic shares it with pages. */
function ownScriptOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  const [, mechanic = ""] = OF_ONE_MECHANIC.exec(id) ?? [];
  if (!mechanic || TEXTS.test(id)) return null;
  const { pages, later } = loadersOf(id, graph);
  const own = later.length > 0 && later.every((loader) => OF_ONE_MECHANIC.test(loader));
  return own && pages.length ? mechanic : null;
}

// Seven pages, no router: the server answers `/` and `/r/CODE` with phone.html, `/console`, `/screen/CODE`,
// `/tirage`, `/idees`, `/suivi`, `/rappel` and `/impact` with theirs.
export default defineConfig({
  base: "/",
  build: {
    // Phones in use are up to seven years old: these browsers are from 2020.
    target: about.browserslist.map(asTarget),
    outDir: "dist",
    assetsDir: "assets",
    // The content security policy allows nothing inline, neither data: addresses nor a script in the page.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // A page has what it starts with: Firefox reports an error for a preload of a script that runs.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "js" ? files.filter((file) => !OF_A_PAGE.test(file)) : files,
    },
    rolldownOptions: {
      input: [
        "phone.html",
        "console.html",
        "screen.html",
        "draw.html",
        "follow.html",
        "follow-up.html",
        "impact.html",
      ],
      output: {
        codeSplitting: {
          // Each request costs a phone a way there and back. All that its first page shares with other
          // pages is one script and one style, and what only these share stays out of it. What comes
          // with a seat for all activities is one script, and one more that other pages have too. Where
          // one mechanic has much that other pages have too, phones get it with its activity alone.
          groups: [
            {
              debugName: "mechanic",
              name: ownScriptOf,
              priority: 1,
              minSize: LARGE,
              includeDependenciesRecursively: false,
            },
            { debugName: "phone", name: scriptOf },
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
