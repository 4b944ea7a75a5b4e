// How far each table is, and what can be done for one of them; never what it does.
import { useRef, useState } from "preact/hooks";
import { keyOfOpen, keyOfStep, mechanicOf } from "../mechanics/steps";
import { Button } from "../shared/components/Button";
import { tileClass } from "../shared/components/Header";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending, shownRefusal } from "../shared/store";
import type { TableProgress } from "../shared/wire";
import type { ConsoleProps } from "./props";
import { numberOf, tablesOf, toMergeWith } from "./tablesOf";

const KINDS: readonly Move["type"][] = ["next", "step_back", "merge_tables"];

/** While tables work they stand where they are seen at a glance. */
export function Tables(parts: ConsoleProps) {
  const texts = useTexts();
  const { t } = texts;
  const { state, consoleDoc } = parts;
  const [open, setOpen] = useState("");
  const ids = tablesOf(consoleDoc);
  const { done = 0, of = 0 } = state.documents.screen?.document.tables ?? {};
  const refused = shownRefusal(state);
  if (!ids.length) return null;
  return (
    <section class={of ? "tables at-work" : "tables"} aria-label={t("tables.title")}>
      <h2>{t("tables.title")}</h2>
      {of > 0 && <p class="tabular">{t("screen.tables", { n: done, total: of })}</p>}
      {refused?.move && KINDS.includes(refused.move.type) && (
        <Notice tone="now" live>
          {texts.refusal(refused.code, refused.details)}
        </Notice>
      )}
      <ul>
        {ids.map((id) => (
          <Line
            {...parts}
            key={id}
            id={id}
            open={open === id}
            toggle={() => setOpen(open === id ? "" : id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps extends ConsoleProps {
  id: string;
  open: boolean;
  toggle: () => void;
}

function Line({ id, open, toggle, ...parts }: LineProps) {
  const { t } = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  const table = parts.consoleDoc.tables?.[id];
  if (!table) return null;
  const n = numberOf(id);
  const name = t("table.set", { n });
  const into = toMergeWith(parts.consoleDoc, id);
  const done = () => {
    toggle();
    button.current?.focus();
  };
  return (
    <li>
      <span class={table.done ? "mark tabular on" : "mark tabular"} aria-hidden="true">
        {n}
      </span>
      <p class="who">
        <b>{name}</b>
        <small>{t("tables.seats", { n: table.n })}</small>
        {table.few && <small>{t("tables.few")}</small>}
        <Further {...parts} step={table.step} />
      </p>
      <State table={table} />
      {(table.step || table.last !== undefined || into !== undefined) && (
        <button
          type="button"
          class="button bare"
          ref={button}
          aria-label={t("console.manage_of", { name })}
          aria-expanded={open}
          onClick={toggle}
        >
          {t("console.manage")}
        </button>
      )}
      {open && <Acts {...parts} table={table} n={n} into={into} done={done} />}
    </li>
  );
}

/** The step of a table that is further than what the room's is called. */
function Further({ all, step }: ConsoleProps & { step: TableProgress["step"] }) {
  const { t } = useTexts();
  if (!step) return null;
  const key = keyOfStep(mechanicOf(all), step, all.play);
  return key === keyOfOpen(all) ? null : <small>{t(key)}</small>;
}

/** How many are ready, each a tile, or that the table is done. */
function State({ table: { done, ready } }: { table: TableProgress }) {
  const { t } = useTexts();
  return (
    <div class="state-of">
      {done && <b>{t("tables.done")}</b>}
      {ready && (
        <>
          <span class="tabular">{t("tables.ready", { n: ready.n, total: ready.of })}</span>
          <span class="tiles" aria-hidden="true">
            {Array.from({ length: ready.of }, (_, at) => (
              <i key={at} class={tileClass(false, at < ready.n)} />
            ))}
          </span>
        </>
      )}
    </div>
  );
}

interface ActsProps extends ConsoleProps {
  table: TableProgress;
  n: number; // the table's
  into: number | undefined; // that of the table it may merge with
  done: () => void;
}

/** What can be done for one table, with its effect said before. */
function Acts({ room, state, table: { step, back, last }, n, into, done }: ActsProps) {
  const { t } = useTexts();
  const busy = pending(state, (move) => KINDS.includes(move.type)) !== undefined;
  const stepBack = (of: number): Move => ({
    type: "step_back",
    step: of,
    to: "previous",
    group: n,
  });
  const act = (label: string, effect: string, move: Move) => (
    <div class="act">
      <Button
        busy={busy}
        onPress={() => {
          room.move(move);
          done();
        }}
      >
        {label}
      </Button>
      <span class="small">{effect}</span>
    </div>
  );
  return (
    <section
      class="acts"
      aria-label={t("console.manage_of", { name: t("table.set", { n }) })}
      onKeyDown={(event) => {
        if (event.key === "Escape") done();
      }}
    >
      {step && act(t("tables.next"), t("tables.only"), { type: "next", step: step.id, group: n })}
      {step && back !== undefined && act(t("tables.back"), t("tables.only"), stepBack(step.id))}
      {last !== undefined && act(t("tables.reopen"), t("tables.only"), stepBack(last))}
      {into !== undefined &&
        act(t("tables.merge", { n: into }), t("tables.merge_effect", { n: into }), {
          type: "merge_tables",
          table: n,
          into,
        })}
    </section>
  );
}
