// The sheets of tickets that were made: how many were used, and the button for a lost one.
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pending } from "../shared/store";
import type { ConsoleProps } from "./props";

export function Sheets({ room, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const sheets = Object.entries(consoleDoc.tickets ?? {})
    .map(([id, sheet]) => ({ ...sheet, n: Number(id.slice(1)) }))
    .sort((a, b) => a.n - b.n);
  if (!sheets.length) return null;
  return (
    <ul class="switches">
      {sheets.map(({ n, tickets, used, revoked }) => (
        <li key={n} class="row">
          <span>{t("tickets.sheet", { n, used, of: tickets })}</span>
          {revoked ? (
            <b>{t("tickets.revoked")}</b>
          ) : (
            <Button
              label={t("tickets.revoke_sheet", { n })}
              busy={
                pending(state, (m) => m.type === "revoke_tickets" && m.sheet === n) !== undefined
              }
              onPress={() => room.move({ type: "revoke_tickets", sheet: n })}
            >
              {t("tickets.revoke")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
