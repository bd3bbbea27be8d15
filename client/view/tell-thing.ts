import type { TimelineAnswer } from '../../shared/wire/agent-answers.ts';
import type { ToldFact } from '../../shared/wire/told-fact.ts';
import type { ToldPart } from '../../shared/wire/told-part.ts';
import { timer } from '../../shared/explain/format.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { StoryWords } from './i18n/story-words.ts';
import type { Catalogue } from './i18n/catalogue.ts';
import type { Thing } from './timeline-picture.ts';
import type { Words } from './words.ts';

type PageWords = Words<Catalogue>;

/** "10:02:11 – 10:06:50 · outbound · 139****1234 · talk 4:32 · hold 0:20 · sold" */
export function tellPart({ form }: PageWords, say: StoryWords, part: ToldPart): string {
  const { startedAt, endedAt, direction, party, queue, answeredAt, talkMs, holdMs, outcome, disposition } = part;
  const until = endedAt === null ? say.timeline.stillOpen : form.clockSeconds(endedAt);
  return [
    `${form.clockSeconds(startedAt)} – ${until}`,
    say.direction[direction],
    party ?? say.noNumber,
    ...(queue === null ? [] : [say.timeline.queue(queue)]),
    ...(answeredAt === null ? [say.outcome[outcome]] : [say.timeline.talk(timer(talkMs))]),
    ...(holdMs > 0 ? [say.timeline.hold(timer(holdMs))] : []),
    ...(disposition === null ? [] : [disposition]),
  ].join(' · ');
}

const between = ({ form }: PageWords, from: EpochMs, to: EpochMs, say: StoryWords, runs: boolean): string =>
  `${form.clockSeconds(from)} – ${runs ? say.timeline.stillOpen : form.clockSeconds(to)} (${timer(to - from)})`;

/** What is at a place of the timeline, in one line. */
export function tellThing(words: PageWords, say: StoryWords, answer: TimelineAnswer, { lane, index, from, to }: Thing): string {
  if (lane === 'outbound' || lane === 'inbound') {
    const call = answer.calls[index];
    return call ? tellPart(words, say, call) : '';
  }
  if (lane === 'notes') {
    const note = answer.notes[index];
    return note
      ? [words.form.clock(note.at), words.say.note.kinds[note.kind], note.text, note.by, ...(note.isRevoked ? [say.revoked] : [])].join(
          ' · ',
        )
      : '';
  }
  const stretch = lane === 'pauses' ? answer.pauses[index] : answer.states[index];
  if (!stretch) return '';
  const name = words.say.states[stretch.state];
  return `${name}${stretch.reason ? ` (${stretch.reason})` : ''} · ${between(words, from, to, say, stretch.to === null)}`;
}

/** "10:15 · deduction · late · came in at 9:12 · zhou" */
export function tellFact({ form, say: common }: PageWords, say: StoryWords, fact: ToldFact): string {
  const { type, at, kind, code, text, by, value } = fact;
  const isMoney = type === 'result.sale' || type === 'result.refund';
  const what = kind === null ? say.behind.facts[type] : common.note.kinds[kind];
  const figure = value === null ? [] : [isMoney ? form.money(value) : form.decimal(value)];
  return [form.clock(at), what, ...figure, ...[code, text, by].flatMap((part) => part ?? [])].join(' · ');
}
