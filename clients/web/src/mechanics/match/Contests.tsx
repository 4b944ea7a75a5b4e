// What the room contests, on the console: to be read, hidden, erased, and opened for debate (M2.5).
import { ModerationList } from "../../kit/console/ModerationList";
import { Button } from "../../shared/components/Button";
import { GoalChip } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { ContestRow, MatchConsole, MatchPlay } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { endOf } from "./contest";
import "./contest.css";

type Props = ConsolePart<MatchPlay, MatchConsole>;

export function Contests(props: Props) {
  const { state, room, step, own } = props;
  const { t } = useTexts();
  const flying = pending(
    state,
    (move) => move.type === "erase_text" || (move.type === "play" && "contest" in move.move),
  );
  const lead = pending(
    state,
    (move) => move.type === "play" && move.move.type === "match.close_debate",
  );
  const listed = (rows: readonly ContestRow[], off = false) =>
    rows.map((row) => ({
      id: row.id,
      n: 1,
      content: <Row {...props} row={row} off={off} />,
      spoken: row.argument,
      now: own.debated === row.id && own.open ? t("match.contest.now") : undefined,
      note: own.held?.includes(row.id) ? t("match.contest.rude") : undefined,
    }));
  return (
    <div class="contests">
      <h4>{t("match.contest.title")}</h4>
      {own.open && (
        <Button
          go
          busy={lead !== undefined}
          onPress={() =>
            room.move({ type: "play", step: step.id, move: { type: "match.close_debate" } })
          }
        >
          {t("match.contest.close")}
        </Button>
      )}
      <ModerationList
        shown={listed(own.shown ?? [])}
        hidden={listed(own.hidden ?? [], true)}
        texts={{
          few: t("match.contest.none"),
          about: t("match.contest.about"),
          off: t("match.contest.off"),
        }}
        busy={flying?.type === "erase_text" ? flying.thing : idOf(flying)}
        onHide={(contest, hidden) =>
          room.move({
            type: "play",
            step: step.id,
            move: { type: "match.hide_contest", contest, hidden },
          })
        }
        onErase={(thing) => room.move({ type: "erase_text", step: step.id, thing })}
      />
    </div>
  );
}

function idOf(flying: ReturnType<typeof pending>): unknown {
  return flying?.type === "play" && "contest" in flying.move && flying.move.contest;
}

function Row({ all, room, step, own, row, off }: Props & { row: ContestRow; off: boolean }) {
  const { t } = useTexts();
  const end = endOf(row);
  return (
    <>
      <span class="goals">
        <GoalChip id={row.goal} title={all.goals[row.goal] ?? ""} />
      </span>
      {row.argument}
      {end && <b class="small end">{t(end)}</b>}
      {!off && !end && !own.open && (
        <Button
          bare
          onPress={() =>
            room.move({
              type: "play",
              step: step.id,
              move: { type: "match.open_debate", contest: row.id },
            })
          }
        >
          {t("match.contest.open")}
          <span class="visually-hidden">{` ${row.argument}`}</span>
        </Button>
      )}
    </>
  );
}
