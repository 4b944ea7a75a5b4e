// While people write: one sentence is enough, all else is folded; what was sent stands above it.
import type { ComponentChildren } from "preact";
import { AnswerCount } from "../../kit/phone/AnswerCount";
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Guardian, Ready, ReadyCount } from "../../kit/phone/TableStatus";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, TableDocument } from "../../shared/wire";
import { Fields } from "./Fields";
import { BLANK, MOST_IDEAS } from "./form";
import { OwnIdeas } from "./OwnIdeas";
import type { WritingProps } from "./part";
import { Starters } from "./Starters";
import { Answerer, Title } from "./Title";
import { useAsked } from "./useAsked";

/** In a room: one may pass, as with any question. */
export function Write(props: WritingProps) {
  const { writing } = props;
  const { t } = useTexts();
  const answer = useAnswering(props, writing.own.length ? writing.own : undefined);
  const asked = useSend(props);
  if (answer.skipped && !writing.unsent) {
    return (
      <AnswerSent part={props} answer={answer} heading={<Title {...props} />}>
        <p class="quiet">{t("ideas.passed")}</p>
      </AnswerSent>
    );
  }
  const dock = writing.form && (
    <AnswerDock answer={answer} set={writing.unsent}>
      <Send {...props} press={asked.press} />
    </AnswerDock>
  );
  return <Page {...props} asked={asked} dock={dock} />;
}

/** At a table: once two thirds have finished the table goes on, and the page says to what. */
export function WriteAtTable(props: WritingProps & { table: TableDocument }) {
  const { writing, table } = props;
  const { ready } = table;
  const { t } = useTexts();
  const asked = useSend(props);
  const dock = writing.unsent ? (
    <Send {...props} press={asked.press} />
  ) : (
    <>
      <ReadyCount
        table={table}
        text={ready && t("ideas.written_n", { n: ready.n, total: ready.of })}
      />
      <Ready {...props} table={table} label={t("ideas.written_mine")} quiet={!writing.own.length} />
    </>
  );
  const then = <p class="quiet">{t("ideas.written_then")}</p>;
  return <Page {...props} asked={asked} dock={dock} then={then} all={timed(props.all, table)} />;
}

function useSend({ all, play, writing }: WritingProps) {
  const { form = BLANK, refusal, send } = writing;
  return useAsked(form, play.rule, refusal, () => {
    if (!all.paused) send();
  });
}

function Send({ all, play, writing, press }: WritingProps & { press(): void }) {
  const { t } = useTexts();
  const { form, unsent, sending } = writing;
  return (
    <Button go busy={sending} off={!unsent || all.paused} onPress={press}>
      {t(form?.idea === undefined ? `ideas.send.${play.rule}` : "ideas.save")}
    </Button>
  );
}

type PageProps = WritingProps & {
  asked: ReturnType<typeof useSend>;
  dock: ComponentChildren;
  /** What follows, and when. */
  then?: ComponentChildren;
};

function Page(props: PageProps) {
  const { all, play, state, writing, asked, dock, then, seat } = props;
  const { t } = useTexts();
  const { own, form, set, unsent } = writing;
  const more = own.length > 0 && own.length < MOST_IDEAS;
  return (
    <PhonePage dock={dock} sent={own.length > 0}>
      <Title {...props} quiet />
      {play.by_table && <Guardian seat={seat} />}
      {!asked.asked && !asked.mended && (
        <RefusalNotice of={(move) => move.type === "ready" || move.type === "play"} />
      )}
      {own.length > 0 ? (
        <Notice tone="ok" icon="check" live>
          {t("ideas.saved")}
        </Notice>
      ) : (
        <p class="lead">{t(`ideas.rule.${play.rule}`)}</p>
      )}
      <Answerer play={play} />
      <OwnIdeas {...props} open />
      {form ? (
        <>
          {play.by_table && <p class="quiet">{t("ideas.table_reads")}</p>}
          <Fields
            id="idea"
            all={all}
            rule={play.rule}
            form={form}
            asked={asked.asked}
            set={(next) => {
              asked.calm();
              set(next);
            }}
            onEnter={asked.press}
          />
          {/* Below the field, which small phones then show above their dock. */}
          {!unsent && own.length < MOST_IDEAS && <Starters {...props} />}
          {own.length > 0 && (
            <Button bare onPress={() => set(undefined)}>
              {t("ideas.close")}
            </Button>
          )}
        </>
      ) : (
        more && <Button onPress={() => set(BLANK)}>{t(`ideas.another.${play.rule}`)}</Button>
      )}
      {then}
      {!play.by_table && <AnswerCount play={play} />}
      <Countdown all={all} offset={state.offset} />
      {/* The time above is that of writing alone. */}
      {play.by_table && <p class="quiet">{t("ideas.then_thumbs")}</p>}
    </PhonePage>
  );
}

/** Returns the document of all with the time of the table instead of the room's. */
export function timed(all: AllDocument, table: TableDocument): AllDocument {
  if (!all.step) return all;
  const { deadline: _, ...untimed } = all.step;
  const { opened = all.step.opened, deadline } = table.step ?? {};
  return { ...all, step: { ...untimed, opened, ...(deadline !== undefined && { deadline }) } };
}
