// Voting on the phone: each has the same voices, one for an idea, and none for one's own.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { DrawNote } from "../../kit/phone/DrawNote";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { type Setting, useSetting } from "../../kit/phone/setting";
import { WhatCounts } from "../../kit/phone/WhatCounts";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import type { GroupRow } from "../../shared/wire";
import { toggled } from "./form";
import { mostKept, votesIn } from "./groups";
import { List } from "./List";
import type { PhoneProps } from "./part";
import { Title } from "./Title";
import { Unsent } from "./Unsent";
import { useStanding } from "./useStanding";
import type { Writing } from "./useWriting";
import { voicesIn } from "./voices";
import { Sentence } from "./Words";

type Votes = readonly string[];
type Props = PhoneProps & { writing: Writing };
type FormProps = Props & {
  answer: Answering<Votes>;
  setting: Setting;
  told: ComponentChildren; // that a merge changed the list
};

/** The ballot, or what one gave. */
export function Vote(props: Props) {
  const { mine } = props;
  const answer = useAnswering<Votes>(props, mine.mine);
  const setting = useSetting(props);
  const { votes, changed } = useStanding(props, answer);
  const { t } = useTexts();
  const told = changed && (
    <Notice tone="now" live>
      {t(changed)}
    </Notice>
  );
  if (answer.shown === undefined && !answer.skipped) {
    return <Ballot {...props} answer={answer} setting={setting} told={told} />;
  }
  return (
    <AnswerSent part={props} answer={answer} heading={<Title {...props} />}>
      {told}
      {votes && <OwnVotes {...props} votes={votes} />}
    </AnswerSent>
  );
}

/** What one voted for. */
export function OwnVotes({ play: { ideas = [] }, votes }: PhoneProps & { votes: Votes }) {
  const { t } = useTexts();
  const chosen = ideas.filter(({ id }) => votes.includes(id));
  return (
    <div class="card own-answer">
      <p class="quiet">{t("ideas.votes_mine", { n: chosen.length })}</p>
      <ul class="idea-voted">
        {chosen.map(({ id, title }) => (
          <li key={id}>
            <Sentence title={title} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function voted(ideas: Votes): MechanicMove {
  return { type: "ideas.vote", ideas: [...ideas] };
}

function Ballot(props: FormProps) {
  const { all, play, mine, state, answer, setting } = props;
  const texts = useTexts();
  const { t } = texts;
  const { ideas = [], voices = 0 } = play;
  const { votes, none, set, press } = useVotes(props, voices);
  const left = t("ideas.voices_left", { n: voices - votes.length });
  const send = () => {
    if (!votes.length || all.paused) return;
    setting.drop();
    answer.submit(votes, voted(votes));
  };
  const dock = (
    <>
      {none ? (
        <Notice tone="now" live>
          {t("ideas.voices_none")}
        </Notice>
      ) : (
        <p class="count tabular">{left}</p>
      )}
      <AnswerDock answer={answer} set={votes.length > 0} label={t("ideas.vote_not")}>
        <Button go off={!votes.length || all.paused} onPress={send}>
          {t("answer.send")}
        </Button>
      </AnswerDock>
      <LiveRegion text={none ? "" : left} />
    </>
  );
  const beside = (idea: GroupRow) =>
    mine.barred?.includes(idea.id) ? (
      <p class="idea-yours">{t(`ideas.mine.${play.rule}`)}</p>
    ) : (
      <Button pressed={votes.includes(idea.id)} off={all.paused} onPress={() => press(idea.id)}>
        {t(votes.includes(idea.id) ? "ideas.voice_given" : "ideas.voice")}
        <span class="visually-hidden">{` ${idea.title ?? ""}`}</span>
      </Button>
    );
  return (
    <PhonePage dock={dock}>
      <Title {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      {props.told}
      <p class="lead">{voicesIn(play, texts)}</p>
      <List ideas={ideas} all={all} beside={beside} />
      <WhatCounts shown={votes.length > 0} onTakeBack={() => set([])} />
      <Countdown all={all} offset={state.offset} />
      <DrawNote draw={play.draw}>
        <p class="small">{t("ideas.draw_rule", { most: mostKept(play) })}</p>
      </DrawNote>
      <Unsent writing={props.writing} />
    </PhonePage>
  );
}

/** What is given and not confirmed; it goes out by itself. */
function useVotes({ all, play, mine, seat, setting, writing }: FormProps, voices: number) {
  const { ideas = [] } = play;
  const { votes: wanted, setVotes } = writing;
  const [none, setNone] = useState(false);
  const ours = useRef(new Set([keyOf(wanted ?? [])]));
  const votes = votesIn(wanted ?? mine.mine ?? [], ideas, mine.barred ?? []).slice(0, voices);
  const told = keyOf(mine.mine ?? []);
  useEffect(() => {
    // What was given and not yet sent as the page was loaded anew.
    const open = mine.mine === undefined || seat?.unfinished;
    if (wanted && open && keyOf(votes) !== told) setting.resume(voted(votes));
  }, []);
  useEffect(() => {
    // A late merge hands voices back: then the server knows better than this phone.
    if (wanted && mine.mine && !ours.current.has(told)) setVotes(undefined);
  }, [told]);
  const set = (next: Votes) => {
    ours.current.add(keyOf(next));
    setVotes(next);
    setNone(false);
    setting.soon(voted(next));
  };
  return {
    votes,
    none,
    set,
    press(id: string) {
      if (all.paused) return;
      const next = toggled(votes, id, voices);
      setNone(!next);
      if (next) set(next);
    },
  };
}

/** Returns a name that two lists of voices share if they are the same. */
function keyOf(votes: Votes): string {
  return [...votes].sort().join();
}
