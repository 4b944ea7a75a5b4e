// The roof of the room on the screen: a low band on each page, and large where nothing else is.
import { createContext, type RefObject } from "preact";
import { useContext, useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { Roof as Counted } from "../../shared/wire";
import { tilesOf } from "../roof/counts";
import { layoutOf } from "../roof/layout";
import { Roof } from "../roof/Roof";
import { useSpoken } from "../roof/useSpoken";

/** As wide as the page between its margins, some 7 % of its height. */
const BAND = { width: 1776, height: 72, largest: 72, fills: true };
const LARGE = { width: 1776, height: 370, largest: 96, fills: true };
const BESIDE = { width: 1060, height: 310, largest: 84 };

interface OnScreen {
  roof: Counted | undefined;
  /** There are few phones: its tiles are no replies. */
  few?: boolean;
  /** The session has ended: the roof is finished. */
  closes?: boolean;
  /** How many replies lay on it when it was last shown. */
  lain?: RefObject<number | null>;
  /** Tells that a page shows the roof large, so that the band is not needed. */
  setLarge: (on: boolean) => void;
}

export const RoofContext = createContext<OnScreen>({ roof: undefined, setLarge: () => undefined });

/** Returns how many replies lay on the roof as the page came, and keeps how many lie there now. */
function useBefore(): number | undefined {
  const { roof, lain } = useContext(RoofContext);
  const before = useRef(lain?.current ?? undefined);
  useEffect(() => {
    if (roof && lain) lain.current = roof.n;
  }, [roof, lain]);
  return before.current;
}

/** The band above the foot, which has its count. */
export function RoofBand() {
  const { t } = useTexts();
  const { roof } = useContext(RoofContext);
  const before = useBefore();
  if (!roof?.of) return null;
  return (
    <aside class="roof-band" aria-label={t("roof.title")}>
      <Roof {...roof} box={BAND} before={before} />
    </aside>
  );
}

interface LargeRoofProps {
  /** It has the right part of the page. */
  beside?: boolean;
  height?: number | undefined;
}

/** The roof as large as a page with a few words has room for. */
export function LargeRoof({ beside = false, height = LARGE.height }: LargeRoofProps) {
  const { roof, closes = false, setLarge } = useContext(RoofContext);
  const before = useBefore();
  const large = useMemo(() => ({ ...LARGE, height }), [height]);
  useLayoutEffect(() => {
    setLarge(true);
    return () => setLarge(false);
  }, [setLarge]);
  if (!roof?.of) return null;
  return (
    <div class="roof-large">
      {!closes && <Caption {...roof} />}
      <Roof {...roof} box={beside ? BESIDE : large} before={before} closes={closes} />
    </div>
  );
}

interface RoofCountProps {
  /** In words on the page too, which counts nothing else. */
  written: boolean;
  /** A question comes: what lays a tile is said, and no count that reads as its answers. */
  before: boolean;
}

/** The count beside the band; nothing while nothing is planned. */
export function RoofCount(props: RoofCountProps) {
  const { roof } = useContext(RoofContext);
  return roof?.of ? <Caption {...roof} {...props} /> : null;
}

/** The count in words; it is spoken at each quarter of the roof, not at each tile. */
function Caption({ n, of, written = true, before = false }: Counted & Partial<RoofCountProps>) {
  const texts = useTexts();
  const { t } = texts;
  const { few = false } = useContext(RoofContext);
  const { per } = layoutOf(of, BAND);
  const spoken = useSpoken(n, of);
  const counts = n > 0 && !before;
  const first = t(few ? "roof.first_few" : "roof.first");
  return (
    <div class="roof-caption">
      {written && <span>{counts ? t("roof.on", { count: tilesOf(n, few, texts) }) : first}</span>}
      {written && few && counts && <small>{t("roof.per_few")}</small>}
      {per > 1 && <small>{t("roof.per_reply", { n: per })}</small>}
      <LiveRegion text={spoken ? t("roof.name", { n, of }) : ""} />
    </div>
  );
}
