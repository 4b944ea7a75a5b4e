// The four stairs, built of tiles as the roof is, and what stands on them: never who.
import type { ComponentChildren } from "preact";
import { outlineOf, TILE } from "../../kit/roof/layout";
import { useTexts } from "../../shared/i18n";
import type { HandOption, PlacedPart } from "../../shared/wire";
import { type OnStairs, perTile } from "./found";
import { nameOf, namesOf, numberOf, type Placing, STANDS, type Stand } from "./words";
import "./stairs.css";

interface StairsProps extends OnStairs {
  /** Whether what stands there has come yet, and how: `come`, `coming`, or nothing. */
  come?: string;
  /** The hands raised for each, where the page has no room for a list of them. */
  hands?: Readonly<Partial<Record<Placing, HandOption>>> | undefined;
}

export function Stairs({ of, parts, median = [], beneath, hands, come = "" }: StairsProps) {
  const texts = useTexts();
  const { t } = texts;
  const per = perTile(parts);
  const grounded = parts.some(({ placings }) => placings.includes("unknown"));
  return (
    <div class={`staircase of-${of}`}>
      <ol class={grounded ? "stairs grounded" : "stairs"}>
        {parts.map((part) => (
          <Joined
            key={part.placings[0]}
            part={part}
            middle={median.some((stand) => part.placings.includes(stand))}
            per={per}
            come={come}
            hands={hands}
          />
        ))}
      </ol>
      {beneath?.map(({ placings, n }) => (
        <p key={placings[0]} class="beneath small">
          {t("maturity.alone", { names: namesOf(placings, texts), n })}
        </p>
      ))}
      {!grounded && hands?.unknown && (
        <p class="beneath">{t("maturity.hands_unknown", { n: hands.unknown.n })}</p>
      )}
      <p class="legend small" aria-hidden="true">
        {STANDS.map((stand) => (
          <span key={stand}>{nameOf(stand, texts)}</span>
        ))}
      </p>
      {/* Beside raised hands there is no room for what tiles say by themselves. */}
      {!(hands && per === 1) && (
        <p class="quiet small">
          {per > 1 ? t(`maturity.per.${of}`, { n: per }) : t(`maturity.one.${of}`)}
        </p>
      )}
    </div>
  );
}

interface JoinedProps {
  part: PlacedPart;
  middle: boolean;
  per: number;
  come: string;
  hands: StairsProps["hands"];
}

/** Stairs side by side, one or more, and how many stand there together. */
function Joined({ part, middle, per, come, hands }: JoinedProps) {
  const { t } = useTexts();
  const { placings } = part;
  const wide = placings.length;
  return (
    <li class={middle ? "stair middle" : "stair"} style={`grid-column:span ${wide}`}>
      <Places part={part} per={per} come={come}>
        {middle && <b class="tag">{t("maturity.middle_tag")}</b>}
      </Places>
      <div class={wide > 1 ? "flight joined" : "flight"}>
        {placings.map((placing) => (
          <div key={placing} class="one-step">
            {placing === "unknown" ? <Ground /> : <Stair stand={placing} />}
            <Hands of={hands?.[placing]} />
          </div>
        ))}
      </div>
    </li>
  );
}

function Stair({ stand }: { stand: Stand }) {
  const { t } = useTexts();
  const n = numberOf(stand);
  return (
    <>
      <Block courses={n} />
      <span class="stair-name" aria-hidden="true">
        <b class="tabular">{n}</b> <span class="name">{t(`maturity.${stand}`)}</span>
      </span>
    </>
  );
}

/** « Je ne sais pas »: on the ground beside the stairs. */
function Ground() {
  const { t } = useTexts();
  return (
    <span class="stair-name ground" aria-hidden="true">
      {t("maturity.unknown")}
    </span>
  );
}

interface PlacesProps {
  part: PlacedPart;
  per: number;
  come: string;
  children?: ComponentChildren;
}

/** Tiles, and their number in figures; read out as one sentence. */
function Places({ part: { placings, n }, per, come, children }: PlacesProps) {
  const texts = useTexts();
  return (
    <span class={`places ${come}`}>
      {children}
      <span class="visually-hidden">
        {texts.t("maturity.at", { name: namesOf(placings, texts), n })}
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
