// The estimate on the console: what the room sees, and the room's figures once they are shown.
import { together } from "../../kit/bands";
import { roughly } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { ConsolePart } from "../index";
import { Chart, Outlined } from "./Chart";
import { prompt, talkOf } from "./words";
import "./console.css";
import type { EstimatePlay } from "../../shared/wire";

export function Console({ step, play }: ConsolePart<EstimatePlay>) {
  const texts = useTexts();
  const { t, number } = texts;
  const { card, room, truth } = play;
  const after = step.kind === "reveal" || step.kind === "discuss";
  const talk = room && talkOf(room, card.unit, texts);
  // The flags of the chart, in words for screen readers.
  const flagged = (shown: string) => (room?.bins ? "visually-hidden" : shown);
  return (
    <>
      <h3>{card.question}</h3>
      {!truth && <p class={after ? undefined : "quiet"}>{prompt({ step, play }, texts)}</p>}
      {truth && (
        <p class="truth">
          <b class="display tabular">
            {t("estimate.truth", { value: truth.value, unit: card.unit })}
          </b>
        </p>
      )}
      {room && (
        <div class="result-lines">
          {room.median !== undefined && (
            <p class={flagged("")}>
              {t("estimate.room", { value: number(roughly(room.median)), unit: card.unit })}
            </p>
          )}
          {room.band && <p>{t(`close.room.${together(room.band)}`)}</p>}
          {talk && <p>{talk}</p>}
          {!room.bins && <p>{t(truth && !room.n ? "estimate.nobody" : "small.chart")}</p>}
        </div>
      )}
      {room?.bins && (
        <Chart
          ruler={card}
          bins={room.bins}
          before={room.first_bins}
          median={room.median}
          figure={truth?.value}
        />
      )}
      {room?.first_bins && <Outlined />}
      {room?.bins && <p class="small quiet">{t("small.lot")}</p>}
      {truth?.equivalent && <p class="equivalent">{truth.equivalent}</p>}
      {truth && <p class="small quiet">{truth.explanation}</p>}
    </>
  );
}
