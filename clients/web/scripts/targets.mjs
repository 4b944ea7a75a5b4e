// Checks that the built scripts and styles ask nothing that the browsers named in package.json lack.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import DoIUse from "doiuse";
import { runChecks } from "es-check";
import postcss from "postcss";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const assets = join(web, "dist/assets");
const { browserslist } = JSON.parse(readFileSync(join(web, "package.json"), "utf-8"));

/** The syntax and the library of 2020, which all of them have. */
const SCRIPTS = "es2020";
/** The script of hashes brings the first along, from src/shared/hasOwn.ts; its library asks whether the
 * others are there before it uses them. */
const BROUGHT = "ObjectHasOwn,Uint8ArrayFromHex,Uint8ArrayToHex";

/** What styles may use all the same: where it lacks, the page is as useful. */
const EXTRAS = {
  "css-color-adjust": "colours behind text are then printed where the reader asks for them",
  "css-focus-visible": "rings then show at each focus, see base.css",
  "css-marker-pseudo": "the numbers of a list are then as large as its text",
  "css-media-scripting": "both sentences then show without a script",
  "css-resize": "a field keeps its size",
  "css-touch-action": "no touch where it lacks",
  "flexbox-gap": "margins stand for it, see legacy.css",
  "viewport-unit-variants": "inside @supports",
};

/** It also tells of each `:not()` that has one attribute. */
const LISTS = "css-not-sel-list";
const NOT_ONE_OF = /:not\([^)]*,/;

/** Returns what is wrong with scripts. */
function scripts() {
  const common = { ecmaVersion: SCRIPTS, module: true, checkFeatures: true };
  const hashes = `${assets}/hashes-*.js`;
  const { errors } = runChecks([
    { ...common, files: `${assets}/*.js`, not: [hashes] },
    { ...common, files: hashes, ignore: BROUGHT },
  ]);
  return errors.map(({ file, err }) => `${file}: ${err.message}`);
}

/** Returns what is wrong with styles; what a browser has in part is not known exactly enough. */
async function styles() {
  const wrong = [];
  for (const name of readdirSync(assets).filter((one) => one.endsWith(".css"))) {
    const judge = new DoIUse({
      browsers: browserslist,
      ignore: Object.keys(EXTRAS),
      onFeatureUsage({ feature, featureData, usage }) {
        const { selector, prop, value, params } = usage;
        if (!featureData?.missing || (feature === LISTS && !NOT_ONE_OF.test(selector))) return;
        wrong.push(
          `${name}: ${feature}, ${selector ?? params ?? `${prop}: ${value}`} (${featureData.missing})`,
        );
      },
    });
    const from = join(assets, name);
    await postcss([judge.postcss]).process(readFileSync(from, "utf-8"), { from });
  }
  return wrong;
}

const wrong = [...scripts(), ...(await styles())];
for (const line of wrong) console.error(line);
process.exit(wrong.length ? 1 : 0);
