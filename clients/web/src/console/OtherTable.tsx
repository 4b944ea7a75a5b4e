// Moving somebody to another table, by its number.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pending } from "../shared/store";
import type { ConsoleProps } from "./props";

interface OtherTableProps extends Pick<ConsoleProps, "room" | "state" | "consoleDoc"> {
  seat: string;
  done: () => void;
}

export function OtherTable({ room, state, consoleDoc, seat, done }: OtherTableProps) {
  const { t } = useTexts();
  const id = `table-${seat}`;
  const [typed, setTyped] = useState(String(consoleDoc.seats[seat]?.table ?? ""));
  const table = Number(typed);
  const busy = pending(state, (move) => move.type === "seat_at_table" && move.seat === seat);
  const off = !Number.isInteger(table) || table < 1;
  const press = () => {
    if (off) return;
    room.move({ type: "seat_at_table", seat, table });
    done();
  };
  return (
    <form
      class="act"
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      <label for={id}>{t("person.table")}</label>
      <input
        class="text-input tabular"
        id={id}
        inputMode="numeric"
        autocomplete="off"
        maxLength={3}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value.trim())}
      />
      <Button busy={busy !== undefined} off={off} onPress={press}>
        {t("person.move")}
      </Button>
    </form>
  );
}
