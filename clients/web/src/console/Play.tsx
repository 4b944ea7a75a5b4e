// The session under way: the run sheet, what the room sees and what to say, who is there.
import { REACTIONS } from "../kit/reactions";
import { useReactions } from "../kit/screen/useReactions";
import { consoleParts } from "../mechanics/console";
import { CountTiles } from "../shared/components/CountTiles";
import { Notice } from "../shared/components/Notice";
import { RaisedHands } from "../shared/components/RaisedHands";
import { useTexts } from "../shared/i18n";
import type { Reactions } from "../shared/wire";
import { ClearPlaces } from "./AbuseNotices";
import { useColumns } from "./columns";
import { Devices } from "./Devices";
import { HelpRequests } from "./HelpRequests";
import { JoinPanel } from "./JoinPanel";
import { MessageToRoom } from "./Message";
import { Notes } from "./Notes";
import { comesFirst, showsUnseen } from "./next";
import { People } from "./People";
import { PhaseFigures } from "./PhaseFigures";
import type { ConsolePageProps, ConsoleProps } from "./props";
import { Roster } from "./Roster";
import { RunSheet } from "./RunSheet";
import { interimReportHref } from "./routes";
import { Settings } from "./Settings";
import { TablesLink } from "./TableCodes";
import { Tables } from "./Tables";
import { TicketsLink } from "./Tickets";
import { TimeLeft } from "./TimeLeft";
import { WaitingList } from "./WaitingList";
import { Hands, unitOf } from "./WithoutPhone";

export function Play(parts: ConsolePageProps) {
  const { t } = useTexts();
  const { all, consoleDoc, state, address } = parts;
  const leads = state.presence?.facilitators ?? 1;
  // Texts to be read before the room sees them stand above the facilitator's notes, as ideas to be
  // grouped do.
  const reading = comesFirst(all, consoleDoc) ? "reading" : "";
  return (
    <main ref={useColumns()}>
      <section>
        <h2>{t("console.sheet")}</h2>
        <RunSheet {...parts} />
        <p class="so-far">
          <a class="button" href={interimReportHref(all.room.code)}>
            {t("report.so_far")}
          </a>
        </p>
      </section>
      <section class={`side mid ${reading}`}>
        <ScreenPreview {...parts} />
        <TimeLeft {...parts} />
        <Tables {...parts} />
        <Notes {...parts} />
        <Hands {...parts} />
        <PhaseFigures {...parts} />
      </section>
      <section class="side">
        <WaitingList {...parts} />
        <HelpRequests {...parts} />
        <div>
          <h2>{t("console.presence")}</h2>
          <People {...parts} />
          {leads > 1 && <p>{t("console.facilitators", { n: leads })}</p>}
          <details>
            <summary>{t("console.names")}</summary>
            <Roster {...parts} />
          </details>
          <ClearPlaces {...parts} />
          <MessageToRoom {...parts} />
        </div>
        <JoinPanel code={all.room.code} address={address} slight>
          <p class="small quiet">
            {t(all.entry_locked ? "console.entry_closed" : "console.late_join")}
          </p>
        </JoinPanel>
        <TicketsLink all={all} />
        <TablesLink all={all} />
        <Devices {...parts} />
        <Settings {...parts} />
      </section>
    </main>
  );
}

/** The same as on the screen, in small, with the counts. */
function ScreenPreview({ room, state, all, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const { step, play } = all;
  const Part = step && consoleParts.get(all.phases[step.phase]?.mechanic ?? "");
  const { answered = 0, of = 0, unfinished = 0 } = consoleDoc.answers ?? {};
  return (
    <div class="seen">
      <h2>{t(showsUnseen(all, consoleDoc) ? "console.to_read" : "console.activity")}</h2>
      {all.screen_hidden && <Notice>{t("screen.blanked")}</Notice>}
      {step?.kind === "discuss" && play?.debate && <p class="prompt lead">{play.debate}</p>}
      {Part && step && play && (
        <Part
          key={step.phase}
          state={state}
          room={room}
          all={all}
          step={step}
          play={play}
          consoleDoc={consoleDoc}
          own={(consoleDoc.step === step.id && consoleDoc.play) || {}}
        />
      )}
      <Reacted told={consoleDoc.reactions} />
      <RaisedHands raised={play?.raised} goals={all.goals} unit={unitOf(play)} />
      {step?.absent && <p class="small quiet">{t(`absent.${step.absent}`)}</p>}
      {of > 0 && (
        <div class="answers">
          <p class="tabular lead">
            <b>{t("wait.count", { n: answered, total: of })}</b>
          </p>
          <CountTiles n={answered} of={of} set={unfinished} />
        </div>
      )}
    </div>
  );
}

/** What the room says while it talks, as the same least numbers and at the same pace as on the screen. */
function Reacted({ told }: { told: Reactions | undefined }) {
  const { t } = useTexts();
  const { shown } = useReactions(told);
  const said = REACTIONS.filter((kind) => shown[kind]);
  if (!told || !said.length) return null;
  return (
    <ul class="row reacted">
      {said.map((kind) => (
        <li key={kind}>{t("told.more", { said: t(`react.${kind}`), n: shown[kind] ?? 0 })}</li>
      ))}
    </ul>
  );
}
