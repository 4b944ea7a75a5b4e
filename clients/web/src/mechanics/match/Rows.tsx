// The six goals with what became of them: the card's marks, one's own picks, the room's bars.
import { GoalTile } from "../../shared/components/GoalTile";
import { Unbroken } from "../../shared/components/Unbroken";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, MatchPlay } from "../../shared/wire";
import { type Row, rowsOf } from "./picks";

interface RowsProps {
  titles: AllDocument["goals"];
  play: MatchPlay;
  mine?: readonly number[] | undefined;
  /** The bars rise; they stand at once otherwise. */
  rising?: boolean;
  /** On the screen, which is the room's: counts need no « Dans la salle ». */
  short?: boolean;
  /** The card's marks are still to come; their place is kept. */
  unmarked?: boolean;
}

export function Rows({ titles, play, mine, rising, short, unmarked }: RowsProps) {
  return (
    <ul class={`rows${rising ? " rising" : ""}${unmarked ? " unmarked" : ""}`}>
      {rowsOf(play, mine).map((row) => (
        <li key={row.id} class={row.mark ?? ""}>
          <GoalTile id={row.id} />
          <div>
            <p class="name">
              <Unbroken text={titles[row.id] ?? ""} />
            </p>
            <Marks {...row} />
            {row.n !== undefined && <Bar n={row.n} of={play.room?.n ?? 0} short={short} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** In words; who picked a goal that the card has not is told so of that one only. */
function Marks({ mark, mine }: Row) {
  const { t } = useTexts();
  const marked = mark && (mark !== "other" || mine);
  if (!marked && !mine) return null;
  return (
    <p class="tags">
      {marked && <span class={`tag ${mark}`}>{t(`match.mark.${mark}`)}</span>}
      {mine && <span class="tag mine">{t("match.mine")}</span>}
    </p>
  );
}

interface BarProps {
  n: number;
  of: number;
  short: boolean | undefined;
}

function Bar({ n, of, short }: BarProps) {
  const { t } = useTexts();
  return (
    <p class="part">
      <span class="track" aria-hidden="true">
        <i style={`--part:${of ? (n / of).toFixed(3) : 0}`} />
      </span>
      <span class="tabular">{t(short ? "match.share" : "match.room", { n, total: of })}</span>
    </p>
  );
}
