// A debrief on the screen: the prompt, and below it what the room found out before.
import type { ComponentChildren } from "preact";
import { useLevel } from "../../kit/screen/useLevel";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, RecapRow } from "../../shared/wire";
import { Recaps } from "./Recaps";
import { levelsOf, WHOLE, widthsOf } from "./recaps";

interface DebriefProps {
  all: AllDocument;
  rows: readonly RecapRow[];
  /** The prompt. */
  children: ComponentChildren;
}

/** As much of it as the page holds below the prompt; phones have all of it. */
export function Debrief({ all, rows, children }: DebriefProps) {
  const { t } = useTexts();
  const levels = levelsOf(rows.length);
  const [box, at] = useLevel(levels.length, rows);
  const { blocks, most, clamp } = levels[at] ?? WHOLE;
  const shown = rows.slice(0, blocks);
  const left = rows.length - blocks;
  return (
    <div class={clamp ? "debrief brief" : "debrief"} ref={box}>
      <div>{children}</div>
      <Recaps rows={shown} all={all} most={most} widths={widthsOf(shown)} clamp={clamp} />
      {left > 0 && <p class="quiet">{t("talk.data.left", { n: left })}</p>}
    </div>
  );
}
