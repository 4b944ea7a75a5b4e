// The way of a proposal in words: one tile a stage, laid, here, or still to come.
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { pathOf, type Stage } from "./path";
import type { Step } from "./proposal";

interface PathProps {
  steps: readonly Step[];
  /** Also says which stages the sessions to come are told. */
  announced?: boolean;
}

export function Path({ steps, announced = false }: PathProps) {
  const stages = pathOf(steps);
  const here = stages.filter(({ step }) => step).length - 1;
  return (
    <ol class="stages">
      {stages.map((stage, at) => (
        <li
          key={stage.state}
          class={stage.step ? (at === here ? "here" : "laid") : ""}
          aria-current={at === here ? "step" : undefined}
        >
          <StageTold stage={stage} announced={announced} />
        </li>
      ))}
    </ol>
  );
}

function StageTold({ stage: { state, step }, announced }: { stage: Stage; announced: boolean }) {
  const { t, language } = useTexts();
  if (!step) {
    return (
      <>
        <b>{t(`proposal.stage.${state}`)}</b>{" "}
        <span class="small quiet">{t("proposal.to_come")}</span>
      </>
    );
  }
  const date = formatDay(step.at, language);
  return (
    <>
      <b>{t(`proposal.stage.${state}`)}</b>{" "}
      <span class="small quiet">
        {t(step.corrected ? "proposal.corrected" : "proposal.on", { date })}
      </span>
      {step.service && <p>{t("proposal.pilot", { service: step.service.title })}</p>}
      {step.amount !== undefined && <p>{t("proposal.amount_is", { n: step.amount })}</p>}
      {step.sentence && (
        <p class="as-typed" dir="auto">
          {step.sentence}
        </p>
      )}
      {announced && step.public && <p class="small quiet">{t("proposal.announced")}</p>}
    </>
  );
}
