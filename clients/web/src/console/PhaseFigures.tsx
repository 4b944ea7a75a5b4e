// The figures of one activity, once its answers are stopped.
import { Figure } from "./AllFigures";
import type { ConsoleProps } from "./props";

/** The figures of the activity that is shown, with its result. */
export function PhaseFigures({ all, consoleDoc }: ConsoleProps) {
  const kind = all.step?.kind;
  if (kind !== "reveal" && kind !== "discuss") return null;
  const section = consoleDoc.rows?.sections.find(({ phase }) => phase === all.step?.phase);
  if (!section || section.skipped) return null;
  return (
    <dl class="figures">
      {section.rows
        .filter((row) => !row.of)
        .map((row) => (
          <Figure key={row.figure} row={row} />
        ))}
    </dl>
  );
}
