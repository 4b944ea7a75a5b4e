// The panel that confirms skipping, stepping back, ending or clearing places, with the effect of each.
import { Confirm } from "../kit/console/Confirm";
import { reports } from "../mechanics/console";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending } from "../shared/store";
import type { Proposed } from "../shared/wire";
import { drops, previousStep } from "./next";
import { type ConsoleProps, mechanicOf, stepOf } from "./props";

export type PanelName = "skip" | "back" | "end" | "clear";

interface PanelProps extends ConsoleProps {
  name: PanelName;
  close: () => void;
}

export function Panel(props: PanelProps) {
  const { t } = useTexts();
  const { name, close } = props;
  const titles = {
    skip: t(props.consoleDoc.shows_result ? "skip.on" : "skip.do"),
    back: t("console.back"),
    end: t("end.do"),
    clear: t("places.clear"),
  };
  return (
    <Confirm title={titles[name]} close={close}>
      {name === "skip" && <Skip {...props} />}
      {name === "back" && <Back {...props} />}
      {name === "end" && <End {...props} />}
      {name === "clear" && <Clear {...props} />}
    </Confirm>
  );
}

function Skip({ all, consoleDoc, ...rest }: Omit<PanelProps, "name" | "close">) {
  const { t } = useTexts();
  const index = all.phase_order.indexOf(all.step?.phase ?? "");
  const coming = all.phase_order.slice(index + 1);
  const following = all.phases[coming.find((id) => !consoleDoc.sheet[id]?.left_out) ?? ""];
  const counts = consoleDoc.shows_result === true;
  const effect = counts ? "skip.effect_counts" : "skip.effect";
  return (
    <>
      <p>{following ? t(effect, { phase: following.title }) : t("end.effect")}</p>
      <Do
        {...rest}
        move={{ type: "skip", step: stepOf(all) }}
        label={t(counts ? "skip.on" : "skip.do")}
      />
    </>
  );
}

function Back({ all, consoleDoc, ...rest }: PanelProps) {
  const texts = useTexts();
  const { t } = texts;
  const { step } = consoleDoc;
  const { previous } = consoleDoc.back;
  const way = (to: "current" | "previous", label: string, name?: string) => (
    <div class="act">
      <Do {...rest} move={{ type: "step_back", step, to }} label={label} />
      <span class="small">{t(drops(all, name) ? "stepback.effect" : "console.back_kept")}</span>
    </div>
  );
  const before = previousStep(all, consoleDoc, texts);
  return (
    <>
      {all.step?.revealed && earnsPoints(all) && <p>{t("stepback.seen")}</p>}
      {way("current", t("stepback.here"))}
      {previous && way("previous", t("stepback.before", { step: before }), previous)}
    </>
  );
}

/** Returns whether phones show points, and the open activity gives some. */
function earnsPoints(all: PanelProps["all"]): boolean {
  return all.room.points && reports.get(mechanicOf(all))?.earnsPoints === true;
}

function End({ all, consoleDoc, close, ...rest }: PanelProps) {
  const { t } = useTexts();
  const seen = new Set([...all.done, ...all.skipped, all.step?.phase]);
  const still = all.phase_order.filter((id) => !seen.has(id)).length;
  return (
    <>
      <p>
        <span>{t("end.effect")}</span> {still > 0 && <b>{t("end.still", { n: still })}</b>}
      </p>
      <HandsOn proposed={consoleDoc.proposed} close={close} />
      <Do {...rest} move={{ type: "close" }} label={t("console.end_yes")} />
    </>
  );
}

/** What leaves the room as it ends: after that nothing of it can be hidden any more. */
function HandsOn({ proposed, close }: { proposed: Proposed | undefined; close: () => void }) {
  const { t } = useTexts();
  if (!proposed) return null;
  const { n, answers, held = 0, held_texts = 0 } = proposed;
  return (
    <>
      {n > 0 && (
        <p>
          <b>{n === 1 ? t("end.idea") : t("end.ideas", { n })}</b>{" "}
          {answers && <span>{t("end.answers", { who: answers })}</span>}
        </p>
      )}
      {held + held_texts > 0 && <Waiting ideas={held} texts={held_texts} close={close} />}
    </>
  );
}

interface WaitingProps {
  ideas: number;
  texts: number;
  close: () => void;
}

/** What nobody decided of: it stays in the room, where it can be read and shown as long as it is open. */
function Waiting({ ideas, texts, close }: WaitingProps) {
  const { t } = useTexts();
  const list = document.querySelector<HTMLElement>(".held h4");
  const decide = () => {
    close();
    if (!list) return;
    list.tabIndex = -1;
    list.focus();
    list.scrollIntoView({ block: "start" });
  };
  return (
    <Notice tone="now">
      {ideas > 0 && <p>{ideas === 1 ? t("end.held_one") : t("end.held", { n: ideas })}</p>}
      {texts > 0 && <p>{texts === 1 ? t("end.text_one") : t("end.texts", { n: texts })}</p>}
      {list && <Button onPress={decide}>{t("end.decide")}</Button>}
    </Notice>
  );
}

function Clear({ state, ...rest }: PanelProps) {
  const { t } = useTexts();
  const n = state.presence?.abandoned ?? 0;
  return (
    <>
      <p>{t("places.effect", { n })}</p>
      <Do {...rest} state={state} move={{ type: "clear_places" }} label={t("places.clear_yes")} />
    </>
  );
}

type DoProps = Pick<PanelProps, "room" | "state"> & { move: Move; label: string };

function Do({ room, state, move, label }: DoProps) {
  const busy = pending(state, (other) => JSON.stringify(other) === JSON.stringify(move));
  return (
    <Button busy={busy !== undefined} onPress={() => room.move(move)}>
      {label}
    </Button>
  );
}
