// What tables share on the phone: who is ready, who watches the time, and the wait for the others.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Icon } from "../../shared/components/Icon";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { useHasPassed } from "../../shared/now";
import { pending } from "../../shared/store";
import type { SeatDocument, TableDocument } from "../../shared/wire";
import type { Part } from "../part";
import { PhonePage } from "./PhonePage";

interface AtTableProps extends Pick<Part, "room" | "state"> {
  table: TableDocument;
  seat?: SeatDocument | undefined;
}

interface ReadyProps extends AtTableProps {
  /** What the button says, in the words of this activity. */
  label?: string;
  /** It is not what the page is about yet: nothing was given. */
  quiet?: boolean;
}

/** For so many ms a press was meant for what stood in its place: the next step comes at any time. */
const SETTLE_MS = 1_000;

/** Says that one is done with the step of one's table; a second press takes it back. */
export function Ready({ room, state, table, seat, label, quiet = false }: ReadyProps) {
  const { t } = useTexts();
  const { step, number: group } = table;
  const came = useMemo(() => Date.now(), [step?.id]);
  const settled = useHasPassed(came + SETTLE_MS);
  if (!step || !table.ready) return null;
  const on = seat?.ready === true;
  const busy = pending(state, (move) => move.type === "ready") !== undefined;
  return (
    <Button
      go={!on && !quiet}
      pressed={on}
      busy={busy}
      off={!settled}
      onPress={() => {
        if (settled) room.move({ type: "ready", step: step.id, group, on: !on });
      }}
    >
      <Icon icon="check" />
      {label ?? t("table.ready")}
    </Button>
  );
}

interface ReadyCountProps extends Pick<AtTableProps, "table"> {
  /** The same, in the words of this activity. */
  text?: string | undefined;
}

/** Says how many of the table are ready. */
export function ReadyCount({ table: { ready }, text }: ReadyCountProps) {
  const { t } = useTexts();
  if (!ready) return null;
  return <p class="count tabular">{text ?? t("table.ready_n", { n: ready.n, total: ready.of })}</p>;
}

/** Says to the timekeeper, who was drawn by lot, that they watch the time. */
export function Guardian({ seat }: Pick<AtTableProps, "seat">) {
  const { t } = useTexts();
  return seat?.guardian ? <Notice icon="clock">{t("table.guardian")}</Notice> : null;
}

interface TableDoneProps extends Pick<AtTableProps, "table"> {
  /** What the table left, to read while it waits. */
  children?: ComponentChildren;
}

/** The page of a table that waits for the others. */
export function TableDone({ table, children }: TableDoneProps) {
  const { t } = useTexts();
  return (
    <PhonePage>
      <div>
        <p class="over quiet">{t("table.set", { n: table.number })}</p>
        <h1>{t("table.done")}</h1>
      </div>
      <p class="lead">{t("table.rest")}</p>
      {children}
      <p class="quiet">{t("wait.rest")}</p>
    </PhonePage>
  );
}
