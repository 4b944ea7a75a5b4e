// The toy on the phone: one tap on a number, alone or at one's table, with a remark if one likes.
import { useState } from "preact/hooks";
import { Choice } from "../../kit/phone/Choice";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Guardian, Ready, ReadyCount, TableDone } from "../../kit/phone/TableStatus";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { ToyMine, ToyPlay, ToyTable } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Before, Remarks } from "./Picks";

export { texts } from "./texts/fr";

type Props = PhonePart<ToyPlay, ToyMine>;

const LONGEST = 40;

export function Phone(props: Props) {
  const { all, step, play, seat, table } = props;
  const { t } = useTexts();
  if (step.kind === "input" && table?.done) return <TableDone table={table} />;
  if (step.kind === "input" && seat) return <Picking {...props} seat={seat} />;
  return (
    <PhonePage>
      <h1>{play.question}</h1>
      {step.kind === "lock" && <p>{t("step.lock")}</p>}
      {play.lucky !== undefined && <p class="lead">{t("toy.lucky", { n: play.lucky })}</p>}
      <RaisedHands raised={all.play?.raised} goals={all.goals} />
      <Remarks words={play.words} />
      {step.kind === "discuss" && <Questions open />}
    </PhonePage>
  );
}

function Picking({
  room,
  state,
  step,
  play,
  mine,
  seat,
  table,
}: Props & Required<Pick<Props, "seat">>) {
  const { t } = useTexts();
  const [words, setWords] = useState(mine.mine?.words ?? "");
  const at = play.rule === "table" ? table?.step?.id : step.id;
  const { broken } = play.rule === "table" ? ((table?.play ?? {}) as ToyTable) : play;
  const group = play.rule === "table" ? table?.number : undefined;
  const numbers = Array.from({ length: play.most }, (_, n) => [n + 1, String(n + 1)] as const);
  const pick = (number: number) => {
    if (at === undefined) return;
    const move = { type: "toy.pick", pick: number, ...(words && { words }) } as const;
    room.move({ type: "play", step: at, ...(group !== undefined && { group }), move });
  };
  const dock = table && (
    <>
      <ReadyCount table={table} />
      <Ready room={room} state={state} table={table} seat={seat} />
    </>
  );
  return (
    <PhonePage dock={dock} seen={step.revealed}>
      <h1>{play.question}</h1>
      <Guardian seat={seat} />
      <Before before={play.before} />
      <RefusalNotice of={(move) => move.type === "play" || move.type === "ready"} />
      {broken !== undefined && <p>{t("toy.broken", { n: broken })}</p>}
      <label class="field-label" for="toy-words">
        <span>{t("toy.words")}</span>
      </label>
      <input
        class="text-input"
        id="toy-words"
        value={words}
        autocomplete="off"
        maxLength={LONGEST}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <Choice
        name="toy"
        legend={t("toy.touch")}
        options={numbers}
        size="digits"
        value={mine.mine?.pick}
        onPick={pick}
      />
    </PhonePage>
  );
}
