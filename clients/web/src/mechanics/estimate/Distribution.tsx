// What the phones answered to an estimate, on the screen; raised hands beside it or in its place.
import type { Reveal } from "../../kit/screen/reveal";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { EstimatePlay } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Chart } from "./Chart";

type Shown = Pick<ScreenPart<EstimatePlay>, "all" | "play">;

/** Returns whether tiles have the height of the page: hands, or few words, stand below what is told. */
export function isCharted({ all, play }: Shown): boolean {
  return play.room?.bins !== undefined && !all.play?.raised;
}

interface DistributionProps extends Shown {
  reveal: Reveal;
  /** Shown beside the room's middle answer; without it there are no flags. */
  figure?: number;
}

export function Distribution({ all, play, reveal, figure }: DistributionProps) {
  const { card, room } = play;
  const raised = all.play?.raised;
  const n = room?.n ?? 0;
  const answers = room?.bins ? (
    <Chart
      ruler={card}
      bins={room.bins}
      before={room.first_bins}
      {...(figure !== undefined && { median: room.median, figure })}
      reveal={reveal}
    />
  ) : (
    <Few n={n} named={figure !== undefined} />
  );
  if (!raised) return answers;
  return (
    <div class={n ? "beside" : "beside only"}>
      {n > 0 && answers}
      <RaisedHands raised={raised} goals={all.goals} unit={card.unit} />
    </div>
  );
}

/** Under eight answers: only that they are in; that nobody answered may be *named* elsewhere. */
function Few({ n, named }: { n: number; named: boolean }) {
  const { t } = useTexts();
  if (n === 0 && named) return <span />;
  return (
    <div class="few">
      {n > 0 && <p class="lead">{t("screen.few")}</p>}
      <p class="quiet">{t("small.chart")}</p>
    </div>
  );
}
