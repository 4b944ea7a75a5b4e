// All that sessions proposed: what is shown of it, page by page, and what was merged.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { LoadFailure } from "../failure";
import { useLoaded } from "../useLoaded";
import { Asked } from "./Asked";
import {
  cardsHref,
  exportHref,
  type Filters,
  isFiltered,
  NO_FILTERS,
  type Page,
  proposals,
  type Row,
} from "./api";
import { countsWith } from "./counts";
import { FilterForm } from "./FilterForm";
import { Grouping } from "./Grouping";
import { ProposalRow } from "./ProposalRow";
import { useKeptFilters } from "./useKeptFilters";
import { useNamed } from "./useNamed";

interface ListProps {
  /** The one that the address names. */
  id?: string | undefined;
  /** The session that the address names, by its room. */
  room?: string | undefined;
}

export function List({ id = "", room = "" }: ListProps) {
  const { t, language } = useTexts();
  const { filters, filter, go } = useKeptFilters(id, room);
  const [page, setPage] = useState(0);
  const ask = useCallback(() => proposals(filters, page, language), [filters, page, language]);
  const { found, refused, load } = useLoaded(ask);
  // What was decided since it was loaded: a row stays in sight, also where the filters lose it.
  const [changed, setChanged] = useState<Readonly<Record<string, Row>>>({});
  useEffect(() => setChanged({}), [found]);
  const [picked, setPicked] = useState<readonly Row[]>();
  const head = useRef<HTMLDivElement>(null);
  const show = (next: Filters) => {
    filter(next);
    setPage(0);
  };
  useEffect(() => {
    // The address of one idea says nothing of a session: the list stays as it is.
    if (!id && room !== filters.room) show({ ...filters, room });
  }, [id, room]);
  const named = useNamed(id, filters.room, go);
  if (refused) return <LoadFailure of={refused} load={load} />;
  if (!found) return <p role="status">{t("next.busy")}</p>;
  const rows = found.proposals.map((row) => changed[row.id] ?? row);
  const counts = countsWith(found.counts, found.proposals, rows);
  const any = Object.values(counts).some((n) => n > 0);
  if (!any && !isFiltered(filters)) return <Nothing />;
  const picking = (next: readonly Row[] | undefined) => {
    setPicked(next);
    // What was pressed goes with the panel: the focus goes back to what opened it.
    if (!next) head.current?.querySelector("button")?.focus();
  };
  const rowProps = (row: Row) => ({
    row,
    page: found,
    open: named.open.includes(row.id),
    toggle: (open: boolean) => named.toggle(row.id, open),
    arriving: named.arriving,
    picked,
    pick: setPicked,
    changed: (next: Row) => setChanged({ ...changed, [next.id]: next }),
    reload: load,
  });
  return (
    <>
      {!found.decides && <p class="lead">{t("decide.reads")}</p>}
      <FilterForm filters={filters} page={found} counts={counts} show={show} />
      {named.led && !rows.some(({ id: one }) => one === named.led) && (
        <Asked key={named.led} id={named.led} rowProps={rowProps} />
      )}
      <section class="listed">
        <h2 class="visually-hidden">{t("decide.list")}</h2>
        <div class="row head" ref={head}>
          <p role="status" class="tabular">
            {found.total ? t("decide.found", { n: found.total }) : t("decide.none_found")}
          </p>
          {found.decides && (
            <Button
              expanded={picked !== undefined}
              onPress={() => setPicked(picked ? undefined : [])}
            >
              {t("decide.group")}
            </Button>
          )}
          <a class="button" href={exportHref(filters, language)} download>
            {t("decide.export")}
          </a>
          {rows.some(({ kind }) => kind === "card") && (
            <a class="button" href={cardsHref(filters, language)} download>
              {t("decide.export_cards")}
            </a>
          )}
        </div>
        {rows.some(({ merged }) => merged.length > 0) && (
          <p class="small quiet">{t("decide.grouped_one")}</p>
        )}
        {!found.total && (
          <Button onPress={() => show({ ...NO_FILTERS, order: filters.order })}>
            {t("decide.clear")}
          </Button>
        )}
        <ul class="proposals">
          {rows.map((row) => (
            <ProposalRow key={row.id} {...rowProps(row)} />
          ))}
        </ul>
        <Pager page={found} go={setPage} />
      </section>
      {found.decides && <Grouping picked={picked} pick={picking} changed={load} />}
    </>
  );
}

/** Where no session has proposed anything. */
function Nothing() {
  const { t } = useTexts();
  return (
    <div class="act">
      <p class="lead">{t("decide.none")}</p>
      <p>{t("decide.none_why")}</p>
    </div>
  );
}

function Pager({ page: { page, pages }, go }: { page: Page; go: (page: number) => void }) {
  const { t } = useTexts();
  const here = useRef<HTMLParagraphElement>(null);
  if (pages < 2) return null;
  const turn = (to: number) => {
    go(to);
    here.current?.closest("section")?.scrollIntoView();
  };
  return (
    <nav class="row pager" aria-label={t("decide.pages")}>
      <Button off={page === 0} onPress={() => page > 0 && turn(page - 1)}>
        {t("decide.before")}
      </Button>
      <p class="tabular" ref={here} role="status">
        {t("decide.page", { n: page + 1, of: pages })}
      </p>
      <Button off={page + 1 >= pages} onPress={() => page + 1 < pages && turn(page + 1)}>
        {t("decide.after")}
      </Button>
    </nav>
  );
}
