// How far each table is, and what can be done for one of them; never what it does.
import { useState } from "preact/hooks";
import { TablesDone } from "../kit/screen/TablesDone";
import { Button } from "../shared/components/Button";
import { Say } from "../shared/components/Say";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending, shownRefusal } from "../shared/store";
import type { TableAtWork } from "../shared/wire";
import type { Desk } from "./desk";

const KINDS: readonly Move["type"][] = ["next", "step_back", "merge_tables"];

export function Tables(parts: Desk) {
  const texts = useTexts();
  const { t } = texts;
  const { state, desk } = parts;
  const [open, setOpen] = useState("");
  const ids = Object.keys(desk.tables ?? {}).sort((a, b) => numberOf(a) - numberOf(b));
  const refused = shownRefusal(state);
  if (!ids.length) return null;
  return (
    <div class="tables">
      <h2>{t("tables.title")}</h2>
      <TablesDone state={state} />
      {refused?.move && KINDS.includes(refused.move.type) && (
        <Say tone="now" live>
          {texts.refusal(refused.code, refused.details)}
        </Say>
      )}
      <table class="tbl">
        <tbody>
          {ids.map((id) => (
            <Line
              {...parts}
              key={id}
              id={id}
              others={ids.filter((other) => other !== id)}
              open={open === id}
              toggle={() => setOpen(open === id ? "" : id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps extends Desk {
  id: string;
  others: readonly string[];
  open: boolean;
  toggle: () => void;
}

function Line({ id, open, toggle, ...parts }: LineProps) {
  const { t } = useTexts();
  const table = parts.desk.tables?.[id];
  if (!table) return null;
  const n = numberOf(id);
  return (
    <>
      <tr>
        <th scope="row">
          {t("tables.table", { n })}
          <small>{t("tables.seats", { n: table.n })}</small>
          {table.few && <small>{t("tables.few")}</small>}
        </th>
        <td>{stateOf(table, t)}</td>
        <td>
          <button
            type="button"
            class="b bare"
            aria-label={t("desk.manage_of", { name: t("tables.table", { n }) })}
            aria-expanded={open}
            onClick={toggle}
          >
            {t("desk.manage")}
          </button>
        </td>
      </tr>
      {open && (
        <tr class="acts">
          <td colSpan={3}>
            <Acts {...parts} n={n} table={table} done={toggle} />
          </td>
        </tr>
      )}
    </>
  );
}

interface ActsProps extends Desk {
  n: number;
  table: TableAtWork;
  others: readonly string[];
  done: () => void;
}

/** What can be done for one table: what it may merge with are those with the fewest people. */
function Acts({ room, state, desk, n, table, others, done }: ActsProps) {
  const { t } = useTexts();
  const { step } = table;
  const busy = pending(state, (move) => KINDS.includes(move.type)) !== undefined;
  const press = (move: Move) => {
    room.move(move);
    done();
  };
  const size = (id: string) => desk.tables?.[id]?.n ?? 0;
  const [into] = [...others].sort((a, b) => size(a) - size(b) || numberOf(a) - numberOf(b));
  return (
    <div class="choices">
      {step && (
        <div class="act">
          <Button busy={busy} onPress={() => press({ type: "next", step: step.id, group: n })}>
            {t("tables.next")}
          </Button>
          <span class="small">{t("tables.next_effect")}</span>
        </div>
      )}
      {step && table.back !== undefined && (
        <div class="act">
          <Button
            busy={busy}
            onPress={() => press({ type: "step_back", step: step.id, to: "previous", group: n })}
          >
            {t("tables.back")}
          </Button>
        </div>
      )}
      {into !== undefined && (
        <div class="act">
          <Button
            busy={busy}
            onPress={() => press({ type: "merge_tables", table: n, into: numberOf(into) })}
          >
            {t("tables.merge", { n: numberOf(into) })}
          </Button>
          <span class="small">{t("tables.merge_effect")}</span>
        </div>
      )}
    </div>
  );
}

function stateOf(table: TableAtWork, t: ReturnType<typeof useTexts>["t"]): string {
  if (table.done) return t("tables.done");
  return table.ready ? t("tables.ready", { n: table.ready.n, total: table.ready.of }) : "";
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}
