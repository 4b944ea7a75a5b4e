// A commitment as one sentence, its parts in bold; what is still to choose is a gap.
import { Rich, slot } from "../../shared/components/Rich";
import { type Texts, useTexts } from "../../shared/i18n";
import type { CommitmentText } from "../../shared/wire";
import { continued, opening } from "./speech";

interface SentenceProps {
  moment?: string | undefined;
  gesture?: string | undefined;
  by: CommitmentText["by"];
  /** What is missing is still to come; else it was erased. */
  gaps?: boolean;
}

export function Sentence({ moment, gesture, by, gaps = false }: SentenceProps) {
  const { t } = useTexts();
  const part = (text: string | undefined) => {
    if (text) return <b>{text}</b>;
    return gaps ? <span class="gap">…</span> : <i>{t("text.erased")}</i>;
  };
  return (
    <Rich
      text={t("commit.preview", {
        moment: slot("moment"),
        gesture: slot("gesture"),
        delay: slot("delay"),
      })}
      parts={{
        moment: part(moment && opening(moment)),
        gesture: part(gesture && continued(gesture)),
        delay: <b class="delay">{t(`commit.within.${by}`)}</b>,
      }}
    />
  );
}

/** Returns the same sentence as plain text. */
export function sentenceOf({ moment, gesture, by }: CommitmentText, { t }: Texts): string {
  const erased = t("text.erased");
  return t("commit.preview", {
    moment: opening(moment ?? erased),
    gesture: continued(gesture ?? erased),
    delay: t(`commit.within.${by}`),
  });
}
