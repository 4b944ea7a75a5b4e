// What to say: one text for the whole activity, or its texts by moment, of which the present one is lit.
import { useTexts } from "../shared/i18n";
import type { ConsoleDocument } from "../shared/wire";
import type { ConsoleProps } from "./props";

type Moment = NonNullable<ConsoleDocument["notes_at"]>[number]["at"];

export function Notes({ consoleDoc }: Pick<ConsoleProps, "consoleDoc">) {
  const { t } = useTexts();
  const { notes, notes_at: moments } = consoleDoc;
  if (!notes && !moments) return null;
  const titles: Record<Moment, string> = {
    before: t("sheet.notes.before"),
    reading: t("sheet.notes.reading"),
    grouping: t("sheet.notes.grouping"),
    vote: t("sheet.notes.vote"),
    figure: t("sheet.notes.figure"),
    result: t("sheet.notes.result"),
    discussion: t("sheet.notes.discussion"),
  };
  const now = moments?.findIndex((one) => one.now) ?? -1;
  return (
    <div class="to-say">
      <h2>{t("sheet.notes")}</h2>
      {notes && (
        <div class="notes">
          <Lines text={notes} />
        </div>
      )}
      {moments?.map(({ at, text }, index) =>
        // What was said is folded, so that the present moment stays in sight.
        index < now ? (
          <details key={at} class="notes later">
            <summary>{titles[at]}</summary>
            <Lines text={text} />
          </details>
        ) : (
          <div
            key={at}
            class={index === now ? "notes now" : "notes later"}
            aria-current={index === now ? "step" : undefined}
          >
            <h3>{titles[at]}</h3>
            <Lines text={text} />
          </div>
        ),
      )}
    </div>
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
