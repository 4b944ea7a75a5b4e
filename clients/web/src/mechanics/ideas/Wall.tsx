// Ideas on the screen as tiles in columns; more than a page has room for come in pages, by the clock.
import { useTexts } from "../../shared/i18n";
import { useTicks } from "../../shared/now";
import type { GroupRow } from "../../shared/wire";
import { columnsFor, pagesOf } from "./columns";
import { titlesOf } from "./groups";
import { Sentence } from "./Words";

/** ms for which a page stands: one reads it to its end. */
const PAGE_MS = 12_000;
/** Measured at 1920 by 1080, where the smallest letters are 32 high. */
const WHOLE = { rows: 17, whole: true };
const SHORT = { rows: 15, whole: false };

interface WallProps {
  groups: readonly GroupRow[];
  /** How many ideas are in a group, rather than their titles. */
  short?: boolean;
}

export function Wall({ groups, short = false }: WallProps) {
  const { t } = useTexts();
  const room = short ? SHORT : WHOLE;
  const pages = pagesOf(groups, room);
  const turns = useTicks(pages.length > 1 ? PAGE_MS : undefined) / PAGE_MS;
  const at = Math.floor(turns) % Math.max(1, pages.length);
  const page = pages[at] ?? [];
  const before = pages.slice(0, at).reduce((sum, one) => sum + one.length, 0);
  return (
    <div class="wall-of">
      <ul class={`tiles-of in-${columnsFor(page, room)}`}>
        {page.map((group) => (
          <li key={group.id} class={group.merged ? "stack" : ""}>
            <Sentence title={group.title} />
            <Below group={group} short={short} />
          </li>
        ))}
      </ul>
      {pages.length > 1 && (
        <p class="quiet idea-pages">
          {t("ideas.page", { from: before + 1, to: before + page.length, n: groups.length })}
        </p>
      )}
    </div>
  );
}

/** What was merged with it. */
function Below({ group, short }: { group: GroupRow; short: boolean }) {
  const { t } = useTexts();
  const { merged = [] } = group;
  if (!merged.length) return null;
  if (short) return <small>{t("ideas.near_n", { n: merged.length })}</small>;
  const [, ...titles] = titlesOf(group);
  return (
    <ul>
      {titles.map((title, nth) => (
        <li key={`${nth} ${title}`} dir="auto">
          {title}
        </li>
      ))}
    </ul>
  );
}
