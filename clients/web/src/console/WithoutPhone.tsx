// People without a phone, counted by facilitators; and the hands they raise for an answer.
import { useState } from "preact/hooks";
import { reports } from "../mechanics/console";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { type Texts, useTexts } from "../shared/i18n";
import { pending, shownRefusal } from "../shared/store";
import type { HandOption } from "../shared/wire";
import { type ConsoleProps, mechanicOf, stepOf } from "./props";

/** Returns what was typed for one of the rows. */
type Count = (id: string) => number;

/** Returns what was typed as a number, 0 for nothing; NaN where it is none. */
export function numberIn(typed: string): number {
  return /^\d{0,4}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN;
}

export function WithoutPhone({ room, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const counted = consoleDoc.without_phone ?? { persons: 0, first_time: 0 };
  const rows = [
    ["persons", t("report.people"), counted.persons],
    ["first_time", t("without_phone.first"), counted.first_time],
  ] as const;
  return (
    <Counting
      kind="count_people"
      rows={rows}
      state={state}
      how={t("without_phone.why")}
      button={t("without_phone.save")}
      saved={(count) => t("without_phone.saved", { n: count("persons") })}
      save={(count) => {
        const [persons, first_time] = [count("persons"), count("first_time")];
        room.move({ type: "count_people", persons, first_time });
      }}
    />
  );
}

/** Renders nothing where the open activity has no question that hands are raised for. */
export function Hands({ room, state, all, consoleDoc }: ConsoleProps) {
  const texts = useTexts();
  const { t } = texts;
  const { hands, without_phone } = consoleDoc;
  if (!hands) return null;
  const persons = without_phone?.persons ?? 0;
  const raised = (count: Count) => hands.order.map(count);
  const total = (count: Count) => raised(count).reduce((sum, n) => sum + n, 0);
  const several = reports.get(mechanicOf(all))?.severalHands;
  const rows = hands.order.flatMap((id) => {
    const option = hands.options[id];
    return option ? [[id, nameOf(option, all, texts), option.n] as const] : [];
  });
  return (
    <details class="raising" open={consoleDoc.without_phone !== undefined}>
      <summary>{t("hands.title")}</summary>
      <Counting
        key={stepOf(all)}
        kind="count_hands"
        rows={rows}
        state={state}
        how={t("hands.how")}
        button={t("hands.save")}
        saved={(count) => t("hands.saved", { n: total(count) })}
        remark={(count) => {
          // Who raises a hand for several choices is counted for each of them.
          const n = several ? Math.max(...raised(count)) : total(count);
          return n > persons && t("hands.many", { hands: n, n: persons });
        }}
        save={(count) => {
          const counts = hands.order.map((id) => [id, count(id)] as const);
          room.move({ type: "count_hands", step: stepOf(all), hands: Object.fromEntries(counts) });
        }}
      />
    </details>
  );
}

/** Returns the unit of the numbers of an activity, if it has one. */
export function unitOf(play: unknown): string {
  return (play as { card?: { unit?: string } } | undefined)?.card?.unit ?? "";
}

/** Returns what hands are raised for, as one reads it out. */
function nameOf(option: HandOption, all: ConsoleProps["all"], { t, number }: Texts): string {
  const { text, goal, low = 0, high = 0 } = option;
  if (text) return text;
  if (goal) return t("hands.goal", { number: goal.slice(1), title: all.goals[goal] ?? "" });
  return t("hands.range", { low: number(low), high: number(high), unit: unitOf(all.play) });
}

interface CountingProps extends Pick<ConsoleProps, "state"> {
  kind: "count_people" | "expect_people" | "count_hands";
  rows: readonly (readonly [id: string, label: string, counted: number])[];
  how: string;
  button: string;
  saved: (count: Count) => string;
  /** What to think over before it is saved, if there is something. */
  remark?: (count: Count) => string | false;
  save: (count: Count) => void;
}

export function Counting({ kind, rows, state, how, button, saved, save, remark }: CountingProps) {
  const texts = useTexts();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [savedText, setSavedText] = useState("");
  const busy = pending(state, (move) => move.type === kind) !== undefined;
  const refusal = shownRefusal(state);
  const refused = refusal?.move?.type === kind ? refusal : undefined;
  const shown = Object.fromEntries(rows.map(([id, , n]) => [id, typed[id] ?? String(n || "")]));
  const count = (id: string) => numberIn(shown[id] ?? "");
  const wrong = rows.some(([id]) => Number.isNaN(count(id)));
  const doubt = !wrong && remark?.(count);
  const press = () => {
    if (busy || wrong) return;
    save(count);
    setSavedText(saved(count));
  };
  return (
    <Form onSend={press} class="counting">
      <p class="small quiet">{how}</p>
      {(wrong || refused) && (
        <Notice tone="now" live>
          {texts.refusal(refused?.code ?? "count_refused", refused?.details ?? { max: 1000 })}
        </Notice>
      )}
      {rows.map(([id, label]) => (
        <label key={id}>
          <span>{label}</span>
          <input
            class="text-input tabular"
            inputMode="numeric"
            autocomplete="off"
            maxLength={4}
            value={shown[id]}
            onInput={(event) => {
              setTyped({ ...typed, [id]: event.currentTarget.value });
              setSavedText("");
            }}
          />
        </label>
      ))}
      {doubt && <p class="small">{doubt}</p>}
      <Button busy={busy} off={wrong} onPress={press}>
        {button}
      </Button>
      <p class="small" role="status">
        {busy || refused ? "" : savedText}
      </p>
    </Form>
  );
}
