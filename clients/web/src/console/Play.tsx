// The session under way: the run sheet, what the room sees and what to say, who is there.
import { consoleParts } from "../mechanics/console";
import { Raised } from "../shared/components/Raised";
import { Say } from "../shared/components/Say";
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import { ClearPlaces } from "./Crowd";
import { useColumns } from "./columns";
import { Devices } from "./Devices";
import { Door } from "./Door";
import type { Desk, Place } from "./desk";
import { Helps } from "./Helps";
import { ToRoom } from "./Message";
import { toRead } from "./next";
import { People } from "./People";
import { PhaseFigures } from "./PhaseFigures";
import { soFarAt } from "./place";
import { Roster } from "./Roster";
import { RunSheet } from "./RunSheet";
import { Settings } from "./Settings";
import { TablesLink } from "./TableCodes";
import { Tables } from "./Tables";
import { TimeLeft } from "./TimeLeft";
import { Hands } from "./Without";

export function Play(parts: Place) {
  const { t } = useTexts();
  const { all, desk, state, address } = parts;
  const leads = state.presence?.facilitators ?? 1;
  // What people wrote is read before the room sees it: it comes before what to say.
  const reading = toRead(all, desk) ? "reading" : "";
  return (
    <main ref={useColumns()}>
      <section>
        <h2>{t("desk.sheet")}</h2>
        <RunSheet {...parts} />
        <p class="so-far">
          <a class="b" href={soFarAt(all.room.code)}>
            {t("report.so_far")}
          </a>
        </p>
      </section>
      <section class={`side mid ${reading}`}>
        <Seen {...parts} />
        <TimeLeft {...parts} />
        <Tables {...parts} />
        {desk.notes && (
          <div class="to-say">
            <h2>{t("sheet.notes")}</h2>
            <div class="notes">
              {desk.notes
                .split(/\n+/)
                .filter(Boolean)
                .map((line) => (
                  <p key={line}>{line}</p>
                ))}
            </div>
          </div>
        )}
        <Hands {...parts} />
        <PhaseFigures {...parts} />
      </section>
      <section class="side">
        <Helps {...parts} />
        <div>
          <h2>{t("desk.presence")}</h2>
          <People {...parts} />
          {leads > 1 && <p>{t("desk.leads", { n: leads })}</p>}
          <details>
            <summary>{t("desk.names")}</summary>
            <Roster {...parts} />
          </details>
          <ClearPlaces {...parts} />
          <ToRoom {...parts} />
        </div>
        <Door code={all.room.code} address={address} slight>
          <p class="small quiet">{t(all.entry_locked ? "desk.entry_closed" : "desk.late")}</p>
        </Door>
        <TablesLink all={all} />
        <Devices {...parts} />
        <Settings {...parts} />
      </section>
    </main>
  );
}

/** Returns what the numbers of an activity count, if it counts something. */
function unitOf(play: unknown): string {
  return (play as { card?: { unit?: string } } | undefined)?.card?.unit ?? "";
}

/** The same as on the screen, in small, with the counts. */
function Seen({ room, state, all, desk }: Desk) {
  const { t } = useTexts();
  const { step, play } = all;
  const Part = step && consoleParts.get(all.phases[step.phase]?.mechanic ?? "");
  const { answered = 0, of = 0 } = desk.answers ?? {};
  return (
    <div class="seen">
      <h2>{t("desk.sees")}</h2>
      {all.screen_hidden && <Say>{t("screen.blanked")}</Say>}
      {Part && step && play && (
        <Part
          key={step.phase}
          state={state}
          room={room}
          all={all}
          step={step}
          play={play}
          desk={desk}
          own={(desk.step === step.id && desk.play) || {}}
        />
      )}
      <Raised raised={play?.raised} goals={all.goals} unit={unitOf(play)} />
      {step?.absent && <p class="small quiet">{t(`absent.${step.absent}`)}</p>}
      {of > 0 && (
        <div class="answers">
          <p class="n lead">
            <b>{t("desk.answers", { n: answered, total: of })}</b>
          </p>
          <Wall n={answered} of={of} />
        </div>
      )}
    </div>
  );
}
