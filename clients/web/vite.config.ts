import { defineConfig } from "vitest/config";

// Four pages, no router: the server answers `/` and `/r/CODE` with phone.html, `/console`, `/screen/CODE`
// and `/tirage` with theirs.
export default defineConfig({
  base: "/",
  build: {
    // Phones in use are up to seven years old; these browsers are from 2020.
    target: ["chrome87", "edge88", "firefox78", "safari14"],
    outDir: "dist",
    assetsDir: "assets",
    // The content security policy allows nothing inline, neither data: addresses nor a script in the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["phone.html", "console.html", "screen.html", "draw.html"],
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // No test changes a module, so that all files can share them: it takes a third of the time.
    isolate: false,
  },
});
