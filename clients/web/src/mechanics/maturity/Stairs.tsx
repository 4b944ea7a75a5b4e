// The four stairs, built of tiles as the roof is, and what stands on them: never who.
import type { ComponentChildren } from "preact";
import { outlineOf, TILE } from "../../kit/roof/layout";
import { useTexts } from "../../shared/i18n";
import type { HandOption } from "../../shared/wire";
import { isMiddle, type OnStairs, perTile } from "./found";
import { nameOf, numberOf, type Placing, STANDS, type Stand } from "./words";
import "./stairs.css";

interface StairsProps extends OnStairs {
  /** Whether what stands there has come yet, and how: `come`, `coming`, or nothing. */
  come?: string;
  /** The hands raised for each, where the page has no room for a list of them. */
  hands?: Readonly<Partial<Record<Placing, HandOption>>> | undefined;
}

export function Stairs({ of, counts, middle, beneath, hands, come = "" }: StairsProps) {
  const texts = useTexts();
  const { t } = texts;
  const per = perTile(counts);
  const shared = { counts, beneath, hands, per, come };
  const unknown = counts.unknown ?? beneath?.unknown;
  return (
    <div class={`staircase of-${of}`}>
      <ol class={counts.unknown === undefined ? "stairs" : "stairs grounded"}>
        {STANDS.map((stand) => (
          <Stair key={stand} {...shared} stand={stand} middle={isMiddle(numberOf(stand), middle)} />
        ))}
        {counts.unknown !== undefined && <Ground {...shared} />}
      </ol>
      {counts.unknown === undefined && unknown !== undefined && (
        <p class="beneath">{t("maturity.at", { name: t("maturity.unknown"), n: unknown })}</p>
      )}
      {counts.unknown === undefined && hands?.unknown && (
        <p class="beneath">{t("maturity.hands_unknown", { n: hands.unknown.n })}</p>
      )}
      <p class="legend small" aria-hidden="true">
        {STANDS.map((stand) => (
          <span key={stand}>{nameOf(stand, texts)}</span>
        ))}
      </p>
      <p class="quiet small">
        {per > 1 ? t(`maturity.per.${of}`, { n: per }) : t(`maturity.one.${of}`)}
      </p>
    </div>
  );
}

interface OnOneProps {
  counts: OnStairs["counts"];
  beneath: OnStairs["beneath"];
  hands: StairsProps["hands"];
  per: number;
  come: string;
}

function Stair({ stand, middle, ...shared }: OnOneProps & { stand: Stand; middle: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const n = numberOf(stand);
  return (
    <li class={middle ? "stair middle" : "stair"}>
      <Places {...shared} placing={stand}>
        {middle && <b class="tag">{t("maturity.middle_tag")}</b>}
      </Places>
      <Block courses={n} />
      <span class="stair-name" aria-hidden="true">
        <b class="tabular">{n}</b> <span class="name">{t(`maturity.${stand}`)}</span>
      </span>
      {shared.beneath && <Beneath n={shared.beneath[stand] ?? 0} />}
      <Hands of={shared.hands?.[stand]} />
    </li>
  );
}

/** « Je ne sais pas »: on the ground beside the stairs. */
function Ground(props: OnOneProps) {
  const { t } = useTexts();
  return (
    <li class="stair ground">
      <Places {...props} placing="unknown" />
      <span class="stair-name" aria-hidden="true">
        {t("maturity.unknown")}
      </span>
      <Hands of={props.hands?.unknown} />
    </li>
  );
}

/** Tiles, and their number in figures; read out as one sentence. */
function Places(props: OnOneProps & { placing: Placing; children?: ComponentChildren }) {
  const { counts, per, come, placing, children } = props;
  const texts = useTexts();
  const n = counts[placing] ?? 0;
  return (
    <span class={`places ${come}`}>
      {children}
      <span class="visually-hidden">
        {texts.t("maturity.at", { name: nameOf(placing, texts), n })}
      </span>
      <b class="tabular" aria-hidden="true">
        {n > 0 && texts.number(n)}
      </b>
      <span class="placed" aria-hidden="true">
        {Array.from({ length: Math.ceil(n / per) }, (_, at) => (
          <i key={at} />
        ))}
      </span>
    </span>
  );
}

/** How many had answered so alone, below what tables agreed on. */
function Beneath({ n }: { n: number }) {
  const { t } = useTexts();
  return <small class="tabular quiet">{t("maturity.answers", { n })}</small>;
}

/** How many people without a phone said so. */
function Hands({ of }: { of: HandOption | undefined }) {
  const { t } = useTexts();
  return of ? <small class="tabular raised">{t("maturity.hands", { n: of.n })}</small> : null;
}

const TILES = 4; // in a course
const WIDTH = TILES * TILE.width;

/** A stair as high as so many courses; each lies over the one below it, as on the roof. */
function Block({ courses }: { courses: number }) {
  const height = (courses - 1) * TILE.course + TILE.height;
  return (
    <svg class="block" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" focusable="false">
      {Array.from({ length: courses }, (_, course) =>
        tilesOf(course).map(({ x, width }) => (
          <path
            key={`${course} ${x}`}
            d={outlineOf(width)}
            transform={`translate(${x} ${(courses - 1 - course) * TILE.course})`}
          />
        )),
      )}
    </svg>
  );
}

/** Returns the tiles of a course: every second one is shifted by half a tile, with wider ends. */
function tilesOf(course: number): readonly { x: number; width: number }[] {
  const { width } = TILE;
  if (course % 2 === 0) {
    return Array.from({ length: TILES }, (_, at) => ({ x: at * width, width }));
  }
  const end = 1.5 * width;
  return [
    { x: 0, width: end },
    { x: end, width },
    { x: end + width, width: end },
  ];
}
