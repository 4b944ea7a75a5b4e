// The report of a session: figures of the room, never of a person, none under five answers.
import type { ComponentChildren } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { BuiltRoof } from "../kit/roof/BuiltRoof";
import { AboutContext } from "../shared/about";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { formatDay, formatHour, spacedCode } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { useOpenOnPaper } from "../shared/useOpenOnPaper";
import { whenErased } from "../shared/when";
import type { FigureRows } from "../shared/wire";
import { AllFigures } from "./AllFigures";
import { Download } from "./Download";
import { ExportLinks } from "./ExportLinks";
import { Followed, PosterLink } from "./Followed";
import { Foot, Head, usePageTitle } from "./Frame";
import { Leave } from "./Leave";
import { Papers } from "./Papers";
import { ProposedSection } from "./ProposedSection";
import { Results } from "./Results";
import { covered, isDayPast, type Session } from "./report";
import { roomHref } from "./routes";
import { SessionId } from "./SessionId";
import { SessionTop } from "./SessionTop";
import { ThenAndNow } from "./ThenAndNow";
import { usePoster } from "./usePoster";

const DAY_MS = 86_400_000;
/** In px where there is room for them. */
const ROOF = { width: 960, height: 190, largest: 44 };
/** What belongs to the report though it is folded; not what can be done with it. */
const FOLDED = ".session-top details, .results details, .all-figures";

interface ReportProps {
  session: Session;
  /** What has to be known before the figures. */
  children?: ComponentChildren;
  /** Who sees it may read what sessions proposed; a login for one room may not. */
  reads?: boolean;
  /** What can be done with a session that is past. */
  foot?: ComponentChildren;
}

export function Report({ session, children, foot, reads = true }: ReportProps) {
  const { t } = useTexts();
  const poster = usePoster(session, reads);
  const { code, title, rows, running = false, shown, told } = session;
  const heading = t(running ? "report.so_far" : "report.title");
  usePageTitle(heading, title);
  const folded = shown !== undefined || session.awaited === true;
  const named = shown ? t("top.title", { title }) : heading;
  const top = useTop();
  useOpenOnPaper(FOLDED);
  return (
    <div class="console">
      <Head end={<Leave />}>
        <b class="display tabular no-wrap">{spacedCode(code)}</b>
        <p class="sub">{title}</p>
      </Head>
      <main class={shown ? "one wide-one session-page" : "one wide-one"}>
        {children}
        <h1 tabIndex={-1} ref={top}>
          {named}
        </h1>
        <About session={session} />
        {shown && told ? (
          <SessionTop session={session} shown={shown} told={told} reads={reads} />
        ) : (
          <LaidRoof session={session} />
        )}
        {told && session.results && (
          <Results title={told.titles.results} results={session.results} />
        )}
        {rows && <AllOther rows={rows} folded={folded} />}
        {session.before && session.stands && (
          <ThenAndNow before={session.before} stands={session.stands} />
        )}
        {session.proposed && !running && !shown && (
          <ProposedSection proposed={session.proposed} room={session.id} reads={reads} />
        )}
        {rows && <Followed rows={rows} />}
        <div class="row">
          {running && (
            <a class="button" href={roomHref(code)}>
              {t("report.back")}
            </a>
          )}
          <Button onPress={() => window.print()}>{t("report.print")}</Button>
          {reads && <Papers session={session} />}
          {reads && poster && <PosterLink id={session.id} />}
          <Download session={session} />
          {!running && (
            <a class="button" href="/console#">
              {t("console.home")}
            </a>
          )}
        </div>
        {reads && !session.trial && <ExportLinks session={session} />}
        {foot}
        {!session.trial && !running && <Kept session={session} />}
        {!session.trial && <SessionId id={session.id} />}
      </main>
      <Foot />
    </div>
  );
}

/** Shows the page from its title: the one before may have been left far down, by a button that is gone. */
function useTop() {
  const top = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, []);
  return top;
}

/** When it was, what it covers, and why figures may be missing. */
function About({ session }: { session: Session }) {
  const { t, language } = useTexts();
  const { trial, venue, began, closed, figures, running = false } = session;
  const activities = covered(session);
  // At the top of a page that one shows, place and time are one line.
  const apart = !session.shown || began === undefined;
  return (
    <>
      {!running && closed === undefined && (
        <Notice tone="ok" icon="check" live>
          <p>{t(trial ? "report.trial" : "end.done")}</p>
        </Notice>
      )}
      {session.simulated && <p class="lead">{t("trial.simulated", { n: session.simulated })}</p>}
      {began !== undefined && (
        <p class="lead">
          {t("open.past_when", {
            day: formatDay(began, language),
            hour: formatHour(began, language),
          })}
          {!apart && venue && `, ${venue}`}
        </p>
      )}
      {venue && apart && <p class="lead">{t("session.venue_is", { venue })}</p>}
      {running && <p class="follows">{t("report.follows")}</p>}
      {running && activities.length > 0 && (
        <p class="lead">{t("report.covers", { phases: activities.join(", ") })}</p>
      )}
      {figures?.small && !session.shown && <p class="lead">{t("report.small")}</p>}
      {!figures && <p class="lead">{t(running ? "report.none_yet" : "small.none")}</p>}
    </>
  );
}

/** Until when the answers behind the figures are kept, and what was played; on paper as well. */
function Kept({ session: { closed, content_told } }: { session: Session }) {
  const texts = useTexts();
  const days = useContext(AboutContext)?.kept.answers;
  const until = days === undefined ? "" : erased(days, closed, texts);
  if (!until && !content_told) return null;
  return (
    <p class="small kept-until">
      {until} {content_told && <span class="quiet">{content_told}</span>}
    </p>
  );
}

/** Says when answers go, or went: a page of old is read again. */
function erased(days: number, closed: number | undefined, texts: Texts): string {
  const { t, language } = texts;
  if (closed === undefined) return t("report.kept", { when: whenErased(days, texts) });
  const at = closed + days * DAY_MS;
  const date = formatDay(at, language);
  return t(isDayPast(at, Date.now()) ? "report.erased_on" : "report.kept_until", { date });
}

function LaidRoof({ session: { built } }: { session: Session }) {
  const { t } = useTexts();
  return (
    <>
      {built && <BuiltRoof {...built} box={ROOF} />}
      {built && <p class="small quiet">{t(built.few ? "report.built_few" : "report.built")}</p>}
    </>
  );
}

/**
 * All figures: folded below the top of the page, where there is one. Where it was waited for in
 * vain they unfold; the fold stays, since it may have the focus.
 */
function AllOther({ rows, folded }: { rows: FigureRows; folded: boolean }) {
  const { t } = useTexts();
  const once = useRef(folded);
  if (!once.current && !folded) return <AllFigures rows={rows} />;
  once.current = true;
  return (
    <details class="all-figures" open={!folded}>
      <summary>{t("top.all_figures")}</summary>
      <AllFigures rows={rows} />
    </details>
  );
}
