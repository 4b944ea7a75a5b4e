// The wall on the screen: how many commitments there are, then gestures that light up one by one.
import { Roof } from "../../kit/roof/Roof";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { CommitmentScreen, Wall as WallOf } from "../../shared/wire";

type Lit = NonNullable<CommitmentScreen["lit"]>;

/** As large as the page has room for below the number. */
const TILES = { width: 1776, height: 400, largest: 190 };

interface Props {
  wall: WallOf;
  part: CommitmentScreen | undefined;
}

/** Shows the gesture that is lit, or a page of several; before the first press how many there are. */
export function Wall({ wall, part }: Props) {
  const { gestures = 0, before = 0, lit = [] } = part ?? {};
  const [first] = lit;
  if (!first) return <Sum wall={wall} gestures={gestures} />;
  if (lit.length === 1) return <Spot gesture={first} at={before + 1} of={gestures} wall={wall} />;
  return <Page lit={lit} before={before} of={gestures} />;
}

/** What the room takes on: the number, and a tile for each. */
function Sum({ wall, gestures }: { wall: WallOf; gestures: number }) {
  const { t, number } = useTexts();
  const { total } = wall;
  const n = total?.n ?? wall.n;
  return (
    <div class="ask pledge-sum">
      <div>
        <h1>
          <Rich
            text={t(total ? (total.about ? "commit.sum.about" : "commit.sum") : "commit.sum.wall", {
              n: slot("n"),
            })}
            parts={{ n: <b class="tabular">{number(n)}</b> }}
          />
        </h1>
      </div>
      <div class="pledge-tiles" aria-hidden="true">
        <Roof n={n} of={n} box={TILES} closes />
      </div>
      {gestures > 0 && <p class="lead quiet">{t("screen.wall_gestures", { n: gestures })}</p>}
      {!wall.items && <p class="lead">{t("commit.sum.kept")}</p>}
    </div>
  );
}

interface SpotProps {
  gesture: Lit[number];
  at: number;
  of: number;
  wall: WallOf;
}

/** One gesture, the moments at which it is meant, and who says it too. */
function Spot({ gesture: { gesture, too, moments = [], others = 0 }, at, of, wall }: SpotProps) {
  const { t, number } = useTexts();
  return (
    <div class="ask pledge">
      <div class="lit">
        <h1>{gesture}</h1>
        <ul class="when">
          {moments.map(({ moment, n }) => (
            <li key={moment ?? ""}>
              {moment ?? <i>{t("text.erased")}</i>}
              {n > 1 && <small class="tabular">{` × ${number(n)}`}</small>}
            </li>
          ))}
          {others > 0 && <li>{t("screen.wall_moments", { n: others })}</li>}
        </ul>
        {too !== undefined && <p class="too lead">{t("commit.too.n", { n: too })}</p>}
      </div>
      <p class="pledge-foot quiet">
        <span>{t("screen.wall_at", { at, n: of })}</span>
        {wall.total && (
          <span>{t(wall.total.about ? "commit.total.about" : "commit.total", wall.total)}</span>
        )}
      </p>
    </div>
  );
}

/** Several gestures at once, in columns. */
function Page({ lit, before, of }: { lit: Lit; before: number; of: number }) {
  const { t, number } = useTexts();
  return (
    <div class="ask with-sentence">
      <div class="wall-head">
        <h1>{t("screen.wall_others")}</h1>
        <p class="quiet">
          {t("screen.wall_page", { from: before + 1, to: before + lit.length, n: of })}
        </p>
      </div>
      <ul class={`pledges ${sizeOf(lit.length)}`}>
        {lit.map(({ gesture, n, too }) => (
          <li key={gesture}>
            <b>{gesture}</b>
            {n > 1 && <small class="tabular">{` × ${number(n)}`}</small>}
            {too !== undefined && <span class="too">{t("commit.too.n", { n: too })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Returns how gestures stand, of which there are so many: below each other, in two columns or in three. */
function sizeOf(count: number): string {
  if (count <= 2) return "pair";
  return count <= 6 ? "few" : "";
}
