// What came of it, on the phone: one's own, that of one's table, then the room's stairs and texts.
import { PhonePage } from "../../kit/phone/PhonePage";
import { RevealPage } from "../../kit/phone/RevealPage";
import { TooLateNotice } from "../../kit/phone/TooLateNotice";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { Notice } from "../../shared/components/Notice";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { Asked, MaturityPlay } from "../../shared/wire";
import { Own } from "./Answer";
import { found, onStairs } from "./found";
import type { Props } from "./props";
import { Said, Unsent, Words } from "./Said";
import { Stairs } from "./Stairs";
import { OwnStride } from "./Stride";
import { Title } from "./Title";
import { placingOf, strideOf } from "./words";

/** Where the room stands with a subject. */
export function Stands(props: Props & { card: Asked }) {
  const { all, play, mine, card } = props;
  const texts = useTexts();
  const own = placingOf(mine);
  const { first, more } = found(play, texts);
  const stairs = onStairs(play);
  const answered = own !== undefined || mine.table !== undefined;
  return (
    <RevealPage
      part={props}
      answered={answered}
      announcement={first || more.join(" ")}
      heading={<Title {...props} />}
      own={own && <Own card={card} placing={own} />}
    >
      <h2 class="asked-again">{card.question}</h2>
      <div class="plenary">
        {first && <p class="lead display">{first}</p>}
        {more.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {stairs && (
        <div class="card staired">
          <Stairs of={stairs.of} parts={stairs.parts} median={stairs.median} />
          {stairs.beneath && (
            <details>
              <summary>
                <span>{texts.t("step.distribution")}</span>
              </summary>
              <Stairs of="answers" parts={stairs.beneath} />
            </details>
          )}
        </div>
      )}
      {own && <Own card={card} placing={own} />}
      {play.by_table && <OfTable {...props} />}
      <Texts play={play} />
      <RaisedHands raised={all.play?.raised} goals={all.goals} />
      <GoalTiles ids={card.goals} titles={all.goals} />
    </RevealPage>
  );
}

/** What one's own table said, and whether it agreed. */
function OfTable({ play, mine, typing }: Props) {
  const { t } = useTexts();
  const { table } = mine;
  return (
    <>
      <div class="card own-answer">
        <p class="quiet">{t("maturity.table")}</p>
        {table ? <Said play={play} said={table} /> : <p>{t("maturity.table_none")}</p>}
        {table && play.rule === "stand" && (
          <p>{t(table.agreed ? "maturity.table_agreed" : "maturity.table_apart")}</p>
        )}
      </div>
      <Unsent text={typing.typed.text} />
    </>
  );
}

/** The proofs, without the stands that tables gave them for. */
function Texts({ play: { texts = [] } }: { play: MaturityPlay }) {
  const { t } = useTexts();
  if (!texts.length) return null;
  return (
    <section class="card">
      <h2>{t("maturity.proofs")}</h2>
      <ul class="said-list">
        {texts.map(({ id, text }) => (
          <li key={id}>
            <Words text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The strides of the room, each under its subject. */
export function Strides(props: Props) {
  const { all, play, mine, seat, typing } = props;
  const { t } = useTexts();
  const own = strideOf(mine);
  const { texts = [], subjects = {} } = play;
  const few = !play.by_table && !texts.length;
  return (
    <PhonePage>
      <TooLateNotice
        all={all}
        {...(seat && { seat })}
        answered={own !== undefined || mine.erased === true || mine.table !== undefined}
      />
      <Title {...props} />
      {texts.length ? (
        <ul class="card said-list">
          {texts.map(({ id, text, subject = "" }) => (
            <li key={id}>
              <p class="quiet small">{subjects[subject]}</p>
              <Words text={text} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="lead">{t(few ? "maturity.strides_few" : "maturity.strides_none")}</p>
      )}
      {play.by_table ? (
        <OfTable {...props} />
      ) : (
        <>
          {own && <OwnStride play={play} stride={own} />}
          <Unsent text={typing.typed.text} />
        </>
      )}
      {mine.hidden && <Notice>{t("maturity.hidden")}</Notice>}
      {mine.erased && <Notice>{t("text.erased_by")}</Notice>}
      {props.keepsake}
    </PhonePage>
  );
}
