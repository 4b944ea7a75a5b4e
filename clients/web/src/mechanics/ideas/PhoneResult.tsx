// The result on the phone: what the room kept, how one's own fared, and its follow code.
import { DrawNote } from "../../kit/phone/DrawNote";
import { RevealPage } from "../../kit/phone/RevealPage";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { GroupRow, IdeasResult, OwnIdea } from "../../shared/wire";
import { Envelope } from "./Envelope";
import { FollowCode } from "./FollowCode";
import { type Fate, fateOf, keptOf, placesOf } from "./groups";
import { Level, Others } from "./HandedOn";
import { unreadOf } from "./kept";
import { List } from "./List";
import type { PhoneProps, WritingProps } from "./part";
import { Answerer, Title } from "./Title";
import { Unsent } from "./Unsent";
import { OwnVotes } from "./Vote";
import { Sentence } from "./Words";

type Props = WritingProps & { result: IdeasResult };

export function PhoneResult(props: Props) {
  const { all, play, mine, step, writing, result } = props;
  const { t } = useTexts();
  const { ideas = [] } = play;
  const kept = keptOf(ideas, result);
  const unread = writing.own.filter(unreadOf);
  return (
    <RevealPage
      part={props}
      answered={mine.mine !== undefined}
      announcement={t("ideas.kept", { n: kept.length })}
      heading={<Title {...props} />}
      own={mine.mine && <OwnVotes {...props} votes={mine.mine} />}
    >
      {step.kind === "discuss" && <p class="lead">{t("ideas.talk")}</p>}
      <div class="truth">
        <p class="lead">
          <b>{t(kept.length ? "ideas.kept" : "ideas.kept_none", { n: kept.length })}</b>
        </p>
        <Level play={play} kept={kept.length} />
        <p>{t("ideas.seen_handed")}</p>
        <Answerer play={play} />
      </div>
      {unread.map((idea) => (
        <Fared key={idea.id} {...props} idea={idea} />
      ))}
      <List
        ideas={kept}
        all={all}
        places={placesOf(result)}
        whole
        beside={(idea) => <Told idea={idea} result={result} />}
      />
      <RaisedHands raised={all.play?.raised} goals={all.goals} />
      <Envelope play={play} result={result} />
      <Others play={play} result={result} />
      {result.places === undefined && kept.length > 0 && <p class="quiet">{t("ideas.few")}</p>}
      {writing.own
        .filter((idea) => !unread.includes(idea))
        .map((idea) => (
          <Fared key={idea.id} {...props} idea={idea} />
        ))}
      <Drawn {...props} />
      <Unsent writing={writing} />
    </RevealPage>
  );
}

/** How many voices it has, as far as that is told, and whether the envelope pays it. */
function Told({ idea, result }: { idea: GroupRow; result: IdeasResult }) {
  const { t } = useTexts();
  const votes = result.votes?.[idea.id];
  return (
    <>
      {votes !== undefined && <p class="tabular">{t("ideas.votes", { n: votes })}</p>}
      {result.funded?.includes(idea.id) && <p class="idea-yours">{t("ideas.funded")}</p>}
    </>
  );
}

const FATES: Readonly<Record<Fate, `ideas.fate.${Fate}`>> = {
  kept: "ideas.fate.kept",
  funded: "ideas.fate.funded",
  handed: "ideas.fate.handed",
  hidden: "ideas.fate.hidden",
  held: "ideas.fate.held",
  erased: "ideas.fate.erased",
};

/** What became of one's own; none is lost by a vote. */
function Fared({ idea, play, writing, result }: Props & { idea: OwnIdea }) {
  const { t } = useTexts();
  const code = writing.kept.find(({ id }) => id === idea.id)?.code;
  return (
    <div class="card own-answer idea">
      <p class="quiet">{t(`ideas.mine.${play.rule}`)}</p>
      <p class="lead">
        <Sentence title={idea.title} />
      </p>
      <p>{t(FATES[fateOf(idea, result)])}</p>
      {code && !unreadOf(idea) && <FollowCode code={code} />}
    </div>
  );
}

/** The draw at the line, if one was needed. */
function Drawn({ play, result }: PhoneProps & { result: IdeasResult }) {
  const { t } = useTexts();
  const { ideas = [], draw } = play;
  const { tie = [] } = result;
  if (!tie.length) return null;
  const titles = new Map(ideas.map(({ id, title }) => [id, title]));
  return (
    <DrawNote draw={draw}>
      <p class="small">{t("ideas.tie", { n: tie.length })}</p>
      <ol class="idea-tie small">
        {tie.map((id) => (
          <li key={id}>
            <Sentence title={titles.get(id)} />
          </li>
        ))}
      </ol>
    </DrawNote>
  );
}
