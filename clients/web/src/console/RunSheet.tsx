// The run sheet: each activity with its planned and real minutes, and how to catch up.
import { useRef } from "preact/hooks";
import { stepName } from "../mechanics/announcements";
import { Button } from "../shared/components/Button";
import { formatHour, wholeMinutes } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { useTicks } from "../shared/now";
import { pending } from "../shared/store";
import type { ConsoleProps } from "./props";
import { isOnTime, paceOf, paceSentence, type Row, rowsOf } from "./sheet";

/** A second press within so many ms is of the same hand. */
const DOUBLE_MS = 800;

const SIGNS: Readonly<Record<Row["state"], string>> = {
  done: "✓",
  skipped: "–",
  now: "›",
  next: "",
  out: "–",
};

export function RunSheet({ room, state, all, consoleDoc }: ConsoleProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const now = useTicks(5_000, state.offset);
  const pace = paceOf(all, consoleDoc, now, state.offset);
  const pressed = useRef(0);
  const leaveOut = (phase: string) => {
    // The next button moves up to where this one was: a double press means one.
    if (Date.now() - pressed.current < DOUBLE_MS) return;
    pressed.current = Date.now();
    room.move({ type: "leave_out", phase, on: true });
  };
  return (
    <>
      <ol class="run">
        {rowsOf(all, consoleDoc, now).map((row) => (
          <li
            key={row.id}
            class={row.state}
            aria-current={row.state === "now" ? "step" : undefined}
          >
            <span class={`sheet-mark ${tileOf(row.state)}`} aria-hidden="true">
              {SIGNS[row.state]}
            </span>
            <span>
              {row.title}
              <RowNote row={row} step={stepName(all, texts)} texts={texts} />
              {row.state === "out" && (
                <Button
                  bare
                  label={t("sheet.take_back_of", { phase: row.title })}
                  onPress={() => room.move({ type: "leave_out", phase: row.id, on: false })}
                >
                  {t("sheet.take_back")}
                </Button>
              )}
            </span>
            <Times row={row} texts={texts} />
          </li>
        ))}
      </ol>
      {pace && (
        <p class="pace">
          <span class={pace.late > 0 && !isOnTime(pace) ? "late" : ""}>
            {paceSentence(pace, texts)}
          </span>
          {pace.spare.map(({ id, title, gain }) => (
            <Button
              key={id}
              busy={
                pending(state, (move) => move.type === "leave_out" && move.phase === id) !==
                undefined
              }
              onPress={() => leaveOut(id)}
            >
              {t("sheet.leave_out", { phase: title, gain: Math.max(1, Math.round(gain / 60)) })}
            </Button>
          ))}
          <span class="quiet">
            {isOnTime(pace)
              ? t("sheet.ends", { time: formatHour(pace.planned, language) })
              : t("sheet.ends_not", {
                  time: formatHour(pace.ends, language),
                  planned: formatHour(pace.planned, language),
                })}
          </span>
        </p>
      )}
    </>
  );
}

/** One line a row, so that all rows are in sight; what is under way has its plan besides. */
function Times({ row, texts }: { row: Row; texts: Texts }) {
  const { state, real, planned } = row;
  return (
    <span class="m tabular">
      {(state === "skipped" || state === "out") && <small>{texts.t("console.skipped")}</small>}
      {state !== "skipped" && state !== "out" && real !== undefined && (
        <b>{timeOf("real", real, texts)}</b>
      )}
      {(state === "next" || state === "now") && <small>{timeOf("planned", planned, texts)}</small>}
    </span>
  );
}

/** Returns the *planned* or *real* time of an activity in whole minutes, under one in seconds. */
function timeOf(which: "planned" | "real", seconds: number, { t }: Texts): string {
  const minutes = wholeMinutes(seconds);
  if (minutes) return t(`sheet.${which}`, { minutes });
  return t(`sheet.${which}_short`, { seconds: Math.round(seconds) });
}

function RowNote({ row, step, texts }: { row: Row; step: string; texts: Texts }) {
  const { t } = texts;
  if (row.state === "now") return step ? <small>{step}</small> : null;
  if (row.state === "done") return <small class="visually-hidden">{t("console.done")}</small>;
  return row.optional && row.state === "next" ? <small>{t("sheet.optional")}</small> : null;
}

function tileOf(state: Row["state"]): string {
  if (state === "now") return "now";
  return state === "done" ? "on" : "";
}
