// Naming one more goal of the card on the phone, with a reason and without a name (M2.5).
import { useState } from "preact/hooks";
import { RefusalNotice, RefusalText } from "../../kit/phone/RefusalNotice";
import { problemOf, TextField } from "../../kit/phone/TextField";
import { signsOf } from "../../kit/phone/typedText";
import { Button } from "../../shared/components/Button";
import { GoalChip } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { MatchMine, MatchPlay, OwnContest } from "../../shared/wire";
import type { PhonePart } from "../index";
import { namable } from "./contest";
import "./contest.css";

const LONGEST = 140;

type Props = PhonePart<MatchPlay, MatchMine>;

export function Contest(props: Props) {
  const { play, mine, seat } = props;
  const [editing, setEditing] = useState(false);
  const { t } = useTexts();
  if (!play.contest || !seat) return null;
  const own = mine.contest;
  if (own && !editing) return <Own {...props} own={own} edit={() => setEditing(true)} />;
  return (
    <section class="contest">
      <Button bare expanded={editing} onPress={() => setEditing(!editing)}>
        {t("match.contest.missing")}
      </Button>
      {editing && <Form {...props} own={own} done={() => setEditing(false)} />}
    </section>
  );
}

interface FormProps extends Props {
  own: OwnContest | undefined;
  done(): void;
}

function Form({ all, play, step, room, state, own, done }: FormProps) {
  const { t } = useTexts();
  const [goal, setGoal] = useState(own?.goal ?? 0);
  const [argument, setArgument] = useState(own?.argument ?? "");
  const [sent, setSent] = useState(false);
  const problem = goal ? problemOf(argument, LONGEST) : "goal_missing";
  const flying = pending(
    state,
    (move) => move.type === "play" && move.move.type === "match.name_goal",
  );
  const send = () => {
    setSent(true);
    if (problem) return;
    room.move({ type: "play", step: step.id, move: { type: "match.name_goal", goal, argument } });
    done();
  };
  const shown = sent || problem === "text_too_long" ? problem : undefined;
  return (
    <div class="card">
      {shown && (
        <RefusalText
          code={shown}
          details={{ n: signsOf(argument), max: LONGEST }}
          id="contest-problem"
        />
      )}
      <label class="field-label">
        <span>{t("match.contest.which")}</span>
        <select
          class="text-input"
          value={goal}
          onChange={(event) => setGoal(Number(event.currentTarget.value))}
        >
          <option value={0}>{t("match.contest.choose")}</option>
          {namable(all, play).map(({ number, title }) => (
            <option key={number} value={number}>
              {`${number}. ${title}`}
            </option>
          ))}
        </select>
      </label>
      <TextField
        id="contest-why"
        label={t("match.contest.why")}
        value={argument}
        longest={LONGEST}
        problem={shown && "contest-problem"}
        onText={setArgument}
      />
      <Button off={problem !== undefined} busy={flying !== undefined} onPress={send}>
        {t("match.contest.send")}
      </Button>
    </div>
  );
}

/** What one named, and what becomes of it; until it is debated it can be changed or taken back. */
function Own({ all, step, room, state, own, edit }: Props & { own: OwnContest; edit(): void }) {
  const { t } = useTexts();
  const flying = pending(
    state,
    (move) => move.type === "play" && move.move.type.startsWith("match."),
  );
  const withdraw = () =>
    room.move({ type: "play", step: step.id, move: { type: "match.withdraw_goal" } });
  return (
    <section class="card contest">
      <h2>{t("match.contest.mine")}</h2>
      <RefusalNotice of={(move) => move.type === "play"} />
      <p class="goals">
        <GoalChip id={`g${own.goal}`} title={all.goals[`g${own.goal}`] ?? ""} />
      </p>
      <p>{own.argument ?? <i>{t("text.erased")}</i>}</p>
      <p class="quiet">{t(stateOf(own))}</p>
      {!own.debated && (
        <div class="row">
          <Button busy={flying !== undefined} onPress={edit}>
            {t("match.contest.change")}
          </Button>
          <Button busy={flying !== undefined} onPress={withdraw}>
            {t("match.contest.withdraw")}
          </Button>
        </div>
      )}
    </section>
  );
}

function stateOf({ erased, hidden, held, debated }: OwnContest) {
  if (erased) return "text.erased_by";
  if (hidden) return "text.hidden";
  if (held) return "match.contest.held";
  return debated ? "match.contest.was_debated" : "match.contest.waits";
}
