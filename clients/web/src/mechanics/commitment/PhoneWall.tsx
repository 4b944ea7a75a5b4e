// The wall on the phone: the gesture that is lit, then all of them, each with « Moi aussi ».
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { TooLateNotice } from "../../kit/phone/TooLateNotice";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { CommitmentMine, CommitmentPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { isMade } from "./form";
import { type Group, gesturesOf, tooOf } from "./groups";
import { Project, Projects } from "./Project";
import { Sentence } from "./Sentence";
import { continued } from "./speech";
import { useCode } from "./useCode";

type Props = PhonePart<CommitmentPlay, CommitmentMine>;

/** What is on the room's screen, then one's own. */
export function Wall(props: Props) {
  const { play, mine, all, seat } = props;
  const { t } = useTexts();
  const { wall = { n: 0 } } = play;
  const groups = gesturesOf(wall.items);
  const lit = groups.find(({ ids }) => wall.lit !== undefined && ids.includes(wall.lit));
  return (
    <PhonePage>
      <TooLateNotice all={all} {...(seat && { seat })} answered={mine.mine !== undefined} />
      <h1>{t("step.wall")}</h1>
      <RefusalNotice of={(move) => move.type === "play"} />
      {lit && (
        <div class="card pledges lit">
          <h2>{t("commit.wall.now")}</h2>
          <Gesture {...props} group={lit} />
        </div>
      )}
      {mine.project && (
        <div class="card own-answer">
          <h2>{t("commit.project.mine")}</h2>
          <Project project={mine.project} all={all} />
        </div>
      )}
      <Projects projects={play.projects} all={all} />
      {groups.length > 0 && seat && <p class="lead">{t("commit.too.rule")}</p>}
      {groups.length ? (
        <ul class="card pledges">
          {groups.map((group) => (
            <li key={group.id}>
              <Gesture {...props} group={group} />
            </li>
          ))}
        </ul>
      ) : (
        play.has_wall && <p class="lead">{t("commit.wall.few")}</p>
      )}
      {mine.summary && (
        <div class="card own-answer">
          <h2>{t("card.commit")}</h2>
          <p>
            <Sentence {...mine.summary} />
          </p>
          {mine.erased && <p class="quiet">{t("text.erased_by")}</p>}
          {mine.hidden && <p class="quiet">{t("text.hidden")}</p>}
        </div>
      )}
    </PhonePage>
  );
}

/** A gesture with its moments, and what one can do with it. */
function Gesture(props: Props & { group: Group }) {
  const { group, play } = props;
  const { t, number } = useTexts();
  const erased = <i>{t("text.erased")}</i>;
  const too = tooOf(group, play.wall?.too);
  return (
    <>
      <b>{group.gesture ?? erased}</b>
      <p class="quiet">
        {group.moments.map(({ moment, n }, at) => (
          <span key={moment ?? ""}>
            {at > 0 && ", "}
            {moment ?? erased}
            {n > 1 && <span class="tabular">{` × ${number(n)}`}</span>}
          </span>
        ))}
      </p>
      {too > 0 && <p>{t("commit.too.n", { n: too })}</p>}
      {props.seat && group.gesture !== undefined && <MeToo {...props} />}
    </>
  );
}

/** « Moi aussi », once; then, for who has no commitment, onto the own card. */
function MeToo({ group, mine, state, room, step }: Props & { group: Group }) {
  const { t } = useTexts();
  const { id, ids, gesture = "" } = group;
  const coded = useCode();
  const own = mine.summary?.gesture;
  const same =
    own !== undefined && continued(own).toLowerCase() === continued(gesture).toLowerCase();
  const committed = isMade(mine.mine);
  if (same) return <p class="quiet">{t(committed ? "commit.too.own" : "commit.too.kept")}</p>;
  const said = mine.said?.some((one) => ids.includes(one)) ?? false;
  const flying = pending(state, (move) => move.type === "play" && isOf(move.move, ids));
  const say = (keeps: boolean) => {
    const move = {
      type: "commitment.me_too",
      item: id,
      mine: keeps,
      ...(keeps && coded()),
    } as const;
    room.move({ type: "play", step: step.id, move });
  };
  return (
    <div class="me-too ticks">
      <Button pressed={said} busy={flying !== undefined} onPress={() => !said && say(false)}>
        {t("commit.too")}
        <span class="visually-hidden">{` ${gesture}`}</span>
      </Button>
      {said && !committed && (
        <Button bare busy={flying !== undefined} onPress={() => say(true)}>
          {t("commit.too.mine")}
          <span class="visually-hidden">{` ${gesture}`}</span>
        </Button>
      )}
    </div>
  );
}

function isOf(move: { type: string; item?: unknown }, ids: readonly string[]): boolean {
  return move.type === "commitment.me_too" && ids.includes(String(move.item));
}
