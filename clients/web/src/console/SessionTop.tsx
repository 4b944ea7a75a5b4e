// The top of a session's page: what one shows to others, read from top to bottom in a minute.
import type { ComponentChildren } from "preact";
import { type Built, countsOf } from "../kit/roof/counts";
import { Roof } from "../kit/roof/Roof";
import { GoalTiles } from "../shared/components/GoalTiles";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { PageTold, SessionPage, SessionWall, SessionWords } from "./api";
import { FamiliesPart } from "./FamiliesPart";
import { ProposedSection } from "./ProposedSection";
import type { Session } from "./report";
import "./session-top.css";

/** In px where there is room for them. */
const ROOF = { width: 1008, height: 160, largest: 40, fills: true };
/** Titles of ideas on one page; the list has all of them. */
const MOST_IDEAS = 4;
/** Gestures of a wall that are in sight at once. */
const MOST_ON_WALL = 8;

interface SessionTopProps {
  session: Session;
  shown: SessionPage;
  told: PageTold;
  /** Who sees it may read what sessions proposed. */
  reads: boolean;
}

export function SessionTop({ session, shown, told, reads }: SessionTopProps) {
  const { built, words, wall, proposed } = session;
  return (
    <div class="session-top">
      <p class="came">{told.people}</p>
      {told.note && <p>{told.note}</p>}
      {built && <Laid built={built} />}
      {shown.surprise && told.surprise && told.truth && (
        <Part title={told.titles.surprise} kind="surprise">
          <p>{shown.surprise.question}</p>
          <Said sentence={told.surprise} truth={told.truth} />
        </Part>
      )}
      <div class="two-columns">
        {shown.gestures.length > 0 && (
          <Part title={told.titles.gestures}>
            <ul class="gestures">
              {shown.gestures.map(({ text, service }, at) => (
                <li key={text}>
                  <b>{text}</b>
                  <Small count={told.gestures[at]} service={service} />
                </li>
              ))}
            </ul>
            {told.others && <p class="small quiet">{told.others}</p>}
          </Part>
        )}
        <FamiliesPart shown={shown} told={told} />
        {told.spread && (
          <Part title={told.titles.gestures}>
            <p>{told.spread}</p>
          </Part>
        )}
        {words && <Words title={told.titles.words} words={words} />}
        {wall && <Wall title={told.titles.wall} wall={wall} />}
        {told.change && (
          <Part title={told.titles.change}>
            <p>{told.change}</p>
          </Part>
        )}
        {proposed && (
          <ProposedSection proposed={proposed} room={session.id} reads={reads} most={MOST_IDEAS} />
        )}
        {shown.open.length > 0 && (
          <Part title={told.titles.open}>
            <ul class="open-questions">
              {shown.open.map(({ text }, at) => (
                <li key={text}>
                  <b>{text}</b>
                  <span class="small quiet">{told.open[at]}</span>
                </li>
              ))}
            </ul>
          </Part>
        )}
      </div>
    </div>
  );
}

interface PartProps {
  title: string;
  kind?: string;
  children: ComponentChildren;
}

function Part({ title, kind = "", children }: PartProps) {
  return (
    <section class={kind}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The roof of the room, with what it came to and its goals; people stand above it already. */
function Laid({ built }: { built: Built }) {
  const texts = useTexts();
  const { roof, few, goals } = built;
  return (
    <div class="roof-laid">
      <Roof n={roof.n} of={roof.n} box={ROOF} />
      <p>
        <b>{countsOf({ ...built, people: 0 }, texts)}</b>
      </p>
      <GoalTiles ids={roof.goals} titles={goals} />
      <p class="small quiet">{texts.t(few ? "report.built_few" : "report.built")}</p>
    </div>
  );
}

interface SaidProps {
  sentence: string;
  /** Its last sentence. */
  truth: string;
}

/** What the room said, then what it is: the truth alone is in ochre. */
function Said({ sentence, truth }: SaidProps) {
  return (
    <p class="said-then display">
      {sentence.slice(0, -truth.length)}
      <b>{truth}</b>
    </p>
  );
}

/** How often a gesture was chosen, and of which trade, as far as either may be told. */
function Small({ count, service }: { count?: string | undefined; service?: string | undefined }) {
  const told = count && service ? `${count} (${service})` : count || service;
  return told ? <span class="small quiet">{told}</span> : null;
}

/** The words of the room, with when they go: people typed them. */
function Words({ title, words }: { title: string; words: SessionWords }) {
  const { t, language } = useTexts();
  return (
    <Part title={title} kind="said-words">
      {words.rows.map(({ phase, asked, words: said, others }) => (
        <div key={phase}>
          {asked && <p class="small quiet">{asked}</p>}
          <ul>
            {said.map(({ word, n }) => (
              <li key={word}>
                <b dir="auto">{word}</b>
                {n !== undefined && <span class="small">{t("top.times", { n })}</span>}
              </li>
            ))}
            {others && (
              <li class="small">
                {others === 1 ? t("top.other") : t("top.others", { n: others })}
              </li>
            )}
          </ul>
        </div>
      ))}
      <p class="small quiet">{t("top.until", { date: formatDay(words.until, language) })}</p>
    </Part>
  );
}

/** The wall as it stood, of who was asked for the report as well, with when it goes. */
function Wall({ title, wall }: { title: string; wall: SessionWall }) {
  const { t, language } = useTexts();
  return (
    <Part title={title} kind="said-wall">
      {wall.rows.map(({ phase, title: activity, texts, others }) => (
        <div key={phase}>
          {wall.rows.length > 1 && <p class="small quiet">{activity}</p>}
          <ul>
            {texts.slice(0, MOST_ON_WALL).map((text, at) => (
              <li key={`${at} ${text}`} dir="auto">
                {text}
              </li>
            ))}
          </ul>
          <Folded texts={texts.slice(MOST_ON_WALL)} />
          {others && <p class="small quiet">{t("top.wall_others", { n: others })}</p>}
        </div>
      ))}
      <p class="small quiet">{t("top.wall_until", { date: formatDay(wall.until, language) })}</p>
    </Part>
  );
}

/** The rest of a long wall: a page is read in a minute. */
function Folded({ texts }: { texts: readonly string[] }) {
  const { t } = useTexts();
  if (!texts.length) return null;
  return (
    <details>
      <summary>{t("top.wall_more", { n: texts.length })}</summary>
      <ul>
        {texts.map((text, at) => (
          <li key={`${at} ${text}`} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
