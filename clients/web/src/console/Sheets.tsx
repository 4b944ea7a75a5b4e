// The sheets of tickets that were made: how many were used, and the button for a lost one.
import { useState } from "preact/hooks";
import { Confirm } from "../kit/console/Confirm";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pending } from "../shared/store";
import type { ConsoleProps } from "./props";

export function Sheets(parts: ConsoleProps) {
  const { t } = useTexts();
  const sheets = Object.entries(parts.consoleDoc.tickets ?? {})
    .map(([id, sheet]) => ({ ...sheet, n: Number(id.slice(1)) }))
    .sort((a, b) => a.n - b.n);
  if (!sheets.length) return null;
  return (
    <ul class="switches">
      {sheets.map(({ n, tickets, used, revoked }) => (
        <li key={n} class="row">
          <span>{t("tickets.sheet", { n, used, of: tickets })}</span>
          {revoked ? <b>{t("tickets.revoked")}</b> : <Revocation {...parts} n={n} />}
        </li>
      ))}
    </ul>
  );
}

/** The press that cancels sheet *n* for good, once that was asked. */
function Revocation({ room, state, n }: ConsoleProps & { n: number }) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        label={t("tickets.revoke_sheet", { n })}
        expanded={asking}
        onPress={() => setAsking(!asking)}
      >
        {t("tickets.revoke")}
      </Button>
      {asking && (
        <Confirm title={t("tickets.revoke_sure", { n })} close={() => setAsking(false)}>
          <p>{t("tickets.revoke_goes")}</p>
          <p>{t("tickets.revoke_stays")}</p>
          <Button
            busy={pending(state, (m) => m.type === "revoke_tickets" && m.sheet === n) !== undefined}
            onPress={() => room.move({ type: "revoke_tickets", sheet: n })}
          >
            {t("tickets.revoke_yes")}
          </Button>
        </Confirm>
      )}
    </>
  );
}
