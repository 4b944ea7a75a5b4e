// Who waits to be let in: one button for all of them, and two beside each name.
import { useState } from "preact/hooks";
import { Confirm } from "../kit/console/Confirm";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { pending, shownRefusal } from "../shared/store";
import type { ConsoleProps } from "./props";

const KINDS = ["let_in", "turn_away"];

const AT_ONE_PRESS = 40; // more at once are rarely people who came through one door

/** Whether letting *waiting* phones in is asked first: they are many, and more than are expected. */
export function asksFirst(waiting: number, people: number, expected: number): boolean {
  return waiting > AT_ONE_PRESS && people + waiting > expected;
}

export function WaitingList(props: ConsoleProps) {
  const { room, state, all, consoleDoc } = props;
  const { t, refusal } = useTexts();
  const [asking, setAsking] = useState(false);
  const waiting = Object.values(consoleDoc.waiting ?? {}).sort((a, b) => a.number - b.number);
  const refused = shownRefusal(state);
  const last = waiting[waiting.length - 1]?.number;
  if (last === undefined) return null;
  const asks = asksFirst(waiting.length, all.people, consoleDoc.expected ?? 0);
  return (
    <section class="waiting">
      <h3>{t("waiting.title", { n: waiting.length })}</h3>
      {refused?.move && KINDS.includes(refused.move.type) && (
        <Notice tone="now" live>
          {refusal(refused.code, refused.details)}
        </Notice>
      )}
      <Button
        go
        busy={pending(state, ({ type }) => type === "let_in") !== undefined}
        onPress={() => (asks ? setAsking(true) : room.move({ type: "let_in", last }))}
      >
        {t("waiting.let_in", { n: waiting.length })}
      </Button>
      {asking && asks && (
        <Crowd {...props} waiting={waiting} last={last} close={() => setAsking(false)} />
      )}
      <ul class="switches">
        {waiting.map(({ number, name, persons }) => (
          <li key={number} class="row">
            <span>{persons > 1 ? t("waiting.persons", { name, n: persons }) : name}</span>
            <Button
              label={t("waiting.let_one_in_name", { name })}
              onPress={() => room.move({ type: "let_in", last: number, first: number })}
            >
              {t("waiting.let_one_in")}
            </Button>
            <Button
              label={t("waiting.turn_away_name", { name })}
              onPress={() => room.move({ type: "turn_away", number })}
            >
              {t("waiting.turn_away")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CrowdProps extends ConsoleProps {
  waiting: { number: number }[];
  last: number;
  close: () => void;
}

/** What to do with many who wait at once, of whom a program may have sent most. */
function Crowd({ room, all, consoleDoc, waiting, last, close }: CrowdProps) {
  const { t } = useTexts();
  const n = waiting.length;
  const expected = consoleDoc.expected ?? 0;
  const act = (move: Parameters<typeof room.move>[0]) => {
    room.move(move);
    close();
  };
  return (
    <Confirm title={t("waiting.ask", { n })} close={close} keep={t("waiting.by_name")}>
      <p>{expected ? t("waiting.ask_expected", { n, expected }) : t("waiting.ask_many", { n })}</p>
      <p>{t("waiting.ask_why")}</p>
      <p>{t("waiting.ask_again")}</p>
      <Button onPress={() => act({ type: "turn_away", number: waiting[0]?.number ?? last, last })}>
        {t("waiting.turn_all_away", { n })}
      </Button>
      {all.status === "lobby" && (
        <Button onPress={() => act({ type: "set_entry", entry: "ticket" })}>
          {t("waiting.to_tickets")}
        </Button>
      )}
      <Button onPress={() => act({ type: "let_in", last })}>
        {t("waiting.let_in_still", { n })}
      </Button>
    </Confirm>
  );
}
