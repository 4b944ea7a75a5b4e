// One proposal in the list: its title and where it stands; opened in place, all of it.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Path } from "../../kit/proposals/Path";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { type Page, type Row, split } from "./api";
import { DecisionForm } from "./DecisionForm";
import { MergedList } from "./MergedList";
import { titleOf } from "./title";
import type { Arriving } from "./useNamed";
import { Offered, What } from "./What";

interface ProposalRowProps {
  row: Row;
  page: Page;
  open: boolean;
  /** It was opened or closed here. */
  toggle: (open: boolean) => void;
  arriving: Arriving;
  /** Those to be merged, while some are chosen. */
  picked: readonly Row[] | undefined;
  pick: (rows: readonly Row[]) => void;
  changed: (row: Row) => void;
  reload: () => void;
}

export function ProposalRow(props: ProposalRowProps) {
  const { row, open, toggle, arriving, picked, pick, ...body } = props;
  const texts = useTexts();
  const { t } = texts;
  const title = titleOf(row, texts);
  // What is typed in it stays when it is closed.
  const [opened, setOpened] = useState(open);
  const summary = useArrival(row.id, arriving);
  const on = picked?.some(({ id }) => id === row.id) ?? false;
  return (
    <li class={on ? "picked" : ""}>
      {picked && (
        <label class="pick">
          <input
            type="checkbox"
            checked={on}
            aria-label={t("decide.group_pick", { title })}
            onChange={() => pick(on ? picked.filter(({ id }) => id !== row.id) : [...picked, row])}
          />
          <span>{t("decide.pick")}</span>
        </label>
      )}
      <details
        open={open}
        onToggle={(event) => {
          if (event.currentTarget.open) setOpened(true);
          toggle(event.currentTarget.open);
        }}
      >
        <summary ref={summary}>
          <span class="head">
            <b dir="auto">{title}</b>
            <span class={`stage-tag ${row.state}`}>{t(`proposal.stage.${row.state}`)}</span>
            <Facts row={row} />
          </span>
        </summary>
        {opened && <Body row={row} {...body} />}
      </details>
    </li>
  );
}

/** Takes the focus to the title of the row *id* once the address leads there. */
function useArrival(id: string, arriving: Arriving) {
  const summary = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (arriving.current !== id) return;
    arriving.current = "";
    summary.current?.scrollIntoView({ block: "nearest" });
    summary.current?.focus({ preventScroll: true });
  });
  return summary;
}

type BodyProps = Pick<ProposalRowProps, "row" | "page" | "changed" | "reload">;

/** All of it, and what can be done with it. */
function Body({ row, page, changed, reload }: BodyProps) {
  const { t } = useTexts();
  return (
    <div class="body">
      <section>
        <h3>{t("decide.written")}</h3>
        <What of={row} goals={page.goals} />
      </section>
      <section>
        <h3>{t("decide.path")}</h3>
        <Path steps={row.steps} announced />
        <Promised row={row} />
      </section>
      {row.offer && <Offered offer={row.offer} />}
      {row.merged.length > 0 && (
        <MergedList
          merged={row.merged}
          goals={page.goals}
          split={page.decides ? (id) => split(id).then(reload) : undefined}
        />
      )}
      {row.next.length > 0 && <DecisionForm row={row} services={page.services} changed={changed} />}
      <Until row={row} />
    </div>
  );
}

/** Where it comes from, and what one wants to know before opening it. */
function Facts({ row }: { row: Row }) {
  const { t, language } = useTexts();
  const { session, services, votes, voters, on_ballot: asked, kept, merged, kind } = row;
  const voted = votes !== undefined && voters !== undefined;
  const facts = [
    kind !== "idea" && t(`proposal.kind.${kind}`),
    t("decide.session", { title: session.title, date: formatDay(session.closed, language) }),
    services.map(({ title }) => title).join(", "),
    kept && t("decide.kept"),
    merged.length > 0 && t("decide.merged_n", { n: merged.length }),
    [row, ...merged].some(({ additions }) => additions) && t("decide.completed"),
    [row, ...merged].some(({ offer }) => offer) && t("decide.carried"),
  ].filter((fact): fact is string => typeof fact === "string" && fact !== "");
  return (
    <span class="facts small quiet">
      {voted ? (
        <span class="votes tabular">{t("decide.votes", { n: votes, of: voters })}</span>
      ) : (
        <span class="votes">
          {t(asked === false ? "decide.votes_not_asked" : "decide.votes_none")}
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </span>
  );
}

/** What the session was promised. */
function Promised({ row: { answers, by } }: { row: Row }) {
  const { t } = useTexts();
  if (!answers) return null;
  return (
    <p class="small">
      {by
        ? t("decide.promised", { who: answers, when: by })
        : t("decide.promised_by", { who: answers })}
    </p>
  );
}

function Until({ row: { until } }: { row: Row }) {
  const { t, language } = useTexts();
  return <p class="small quiet">{t("decide.until", { date: formatDay(until, language) })}</p>;
}
