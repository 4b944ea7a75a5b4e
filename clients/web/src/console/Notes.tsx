// What to say: one text for the whole activity, or its texts by moment, of which the present one is lit.
import type { ComponentChildren } from "preact";
import { useTexts } from "../shared/i18n";
import type { ConsoleDocument } from "../shared/wire";
import type { ConsoleProps } from "./props";

type Moment = NonNullable<ConsoleDocument["notes_at"]>[number]["at"];

export function Notes({ consoleDoc }: Pick<ConsoleProps, "consoleDoc">) {
  const { t } = useTexts();
  const { notes, notes_at: moments = [], promised = [] } = consoleDoc;
  if (!notes && !moments.length && !promised.length) return null;
  const titles: Record<Moment, string> = {
    before: t("sheet.notes.before"),
    reading: t("sheet.notes.reading"),
    grouping: t("sheet.notes.grouping"),
    vote: t("sheet.notes.vote"),
    figure: t("sheet.notes.figure"),
    result: t("sheet.notes.result"),
    discussion: t("sheet.notes.discussion"),
  };
  const now = moments.findIndex((one) => one.now);
  const one = ({ at, text }: (typeof moments)[number], index: number) => (
    <div
      key={at}
      class={index === now ? "notes now" : "notes later"}
      aria-current={index === now ? "step" : undefined}
    >
      <h3>{titles[at]}</h3>
      <Lines text={text} />
    </div>
  );
  const rows = moments.map(one);
  return (
    <div class="to-say">
      <h2>{t("sheet.notes")}</h2>
      {notes && (
        <div class="notes">
          <Lines text={notes} />
        </div>
      )}
      {now < 0 ? rows : rows[now]}
      {promised.map((who) => (
        <p key={who.answers} class="promised">
          {t("sheet.promised", { ...who })}
        </p>
      ))}
      {/* The note of the moment stands first: the others are a line each. */}
      {now >= 0 && (
        <>
          <Folded rows={rows.slice(now + 1)}>
            {t("sheet.notes.coming", { n: rows.length - now - 1 })}
          </Folded>
          <Folded rows={rows.slice(0, now)}>{t("sheet.notes.said", { n: now })}</Folded>
        </>
      )}
    </div>
  );
}

interface FoldedProps {
  rows: readonly ComponentChildren[];
  children: ComponentChildren;
}

function Folded({ rows, children }: FoldedProps) {
  if (!rows.length) return null;
  return (
    <details>
      <summary>{children}</summary>
      {rows}
    </details>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n+/)
        .filter(Boolean)
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
    </>
  );
}
