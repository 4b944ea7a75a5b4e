// At which table one sits: one tap, or a number for a large room.
import { useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { useTexts } from "../../shared/i18n";
import { Choice } from "./Choice";
import { useInRoom } from "./page";
import type { Picked } from "./picked";
import { RefusalText } from "./RefusalNotice";
import { MOST_TABLES, tableOf } from "./table";

const TAPPED = 8; // tables that have a button of their own
const WRONG = "table-wrong";

export function TableQuestion({ picked: [table, setTable] }: { picked: Picked<number> }) {
  const { t } = useTexts();
  const { room } = useInRoom();
  const pick = (next: number) => {
    setTable(next);
    room.move({ type: "choose_table", table: next });
  };
  const tables = Array.from({ length: TAPPED }, (_, at) => [at + 1, String(at + 1)] as const);
  return (
    <div class="table-of">
      <Choice
        name="table"
        legend={t("table.q")}
        why={t("table.help")}
        options={tables}
        size="digits"
        value={table}
        onPick={pick}
      />
      <OtherTable onPick={pick} />
      <p class="lead" role="status">
        {table !== undefined && t("table.set", { n: table })}
      </p>
    </div>
  );
}

/** The number of a table that has no button. */
function OtherTable({ onPick }: { onPick: (table: number) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const go = () => {
    const table = tableOf(typed);
    setWrong(table === undefined);
    if (table === undefined) field.current?.focus();
    else onPick(table);
  };
  return (
    <details>
      <summary>
        <span>{t("table.other")}</span>
      </summary>
      {wrong && <RefusalText code="table_unknown" details={{ max: MOST_TABLES }} id={WRONG} />}
      <Form onSend={go} class="row">
        <input
          ref={field}
          class="text-input"
          inputMode="numeric"
          autocomplete="off"
          enterkeyhint="done"
          maxLength={3}
          aria-label={t("table.other")}
          aria-invalid={wrong}
          aria-describedby={wrong ? WRONG : undefined}
          value={typed}
          onInput={(event) => {
            setWrong(false);
            setTyped(event.currentTarget.value);
          }}
        />
        <Button off={!typed.trim()} onPress={go}>
          {t("answer.send")}
        </Button>
      </Form>
    </details>
  );
}
