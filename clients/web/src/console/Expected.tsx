// How many people are expected: the roof of the lobby has outlines for them.
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";
import { Counting } from "./WithoutPhone";

export function Expected({ room, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const { expected = 0 } = consoleDoc;
  return (
    <details open={expected === 0}>
      <summary>{expected ? t("expected.told", { n: expected }) : t("expected.title")}</summary>
      <Counting
        kind="expect_people"
        rows={[["persons", t("expected.label"), expected]]}
        state={state}
        how={t("expected.why")}
        button={t("expected.save")}
        saved={(count) => t("expected.saved", { n: count("persons") })}
        save={(count) => room.move({ type: "expect_people", persons: count("persons") })}
      />
    </details>
  );
}
