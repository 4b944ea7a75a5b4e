// The warm-up on the screen: the tiles of the room slide to the half of their word, from five on.
import "./warmUp.css";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { RoomState } from "../../shared/store";
import { usePaced } from "./usePaced";

const HALVES = ["left", "right"] as const;
/** Tiles that half of the page has room for; above, one stands for several. */
const MOST = 28;

/** Returns what is asked, how many chose each word, and both in one line: empty before a first lot. */
function useWarmUp({ documents }: RoomState) {
  const { t, number } = useTexts();
  const asked = documents.all?.document.warm_up;
  const counts = usePaced(documents.screen?.document.warm_up);
  const line =
    asked && counts
      ? HALVES.map((half) => {
          // Of 0 nothing is told: « plus de 0 » would say that somebody chose it (F3).
          const n = counts[half];
          return n ? t("told.more", { said: asked[half], n: number(n) }) : asked[half];
        }).join(", ")
      : "";
  return { asked, counts, line };
}

/** Both words in one line, behind what else stands there, for a page with little room left. */
export function WarmUpLine({ state }: { state: RoomState }) {
  const { asked, line } = useWarmUp(state);
  return asked && line ? ` · ${asked.question} ${line}` : null;
}

export function WarmUp({ state }: { state: RoomState }) {
  const { t, number } = useTexts();
  const { asked, counts, line } = useWarmUp(state);
  if (!asked) return null;
  const per = Math.max(1, Math.ceil(Math.max(counts?.left ?? 0, counts?.right ?? 0) / MOST));
  return (
    <section class="warm-up" aria-label={t("warm_up.title")}>
      <h2>{asked.question}</h2>
      <div class="warm-halves">
        {HALVES.map((half) => (
          <div key={half} class={half}>
            <p>
              <b>{asked[half]}</b>
              {counts?.[half] ? <b class="tabular">{`${number(counts[half])}+`}</b> : null}
            </p>
            <span class="slid" aria-hidden="true">
              {Array.from({ length: Math.floor((counts?.[half] ?? 0) / per) }, (_, at) => (
                <i key={at} />
              ))}
            </span>
          </div>
        ))}
      </div>
      <p class="quiet">
        {counts ? t("warm_up.fives") : t("warm_up.few")}
        {per > 1 && ` ${t("warm_up.per", { n: per })}`}
      </p>
      <LiveRegion text={line} />
    </section>
  );
}
