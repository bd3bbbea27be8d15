import type { ExactText } from '../exact/exact.ts';
import type { Seq } from '../units.ts';
import type { Datum, Unit } from './datum.ts';
import type { Message, Messages } from './messages.ts';

export type { Datum, Unit };

/** A version of a scheme, which never changes (Q19). */
export type SchemeVersion = { readonly id: string; readonly version: number };

/**
 * Why a figure is what it is: the rule, the sentence (a key of the catalogues beside this file) with its inputs, what came out, and the reasons of the
 * inputs. Everything but `evidence` and `behind` goes into digests: seqs differ between a log and its copy by another way, the figure does not.
 */
export interface Reason {
  /** A rule of RULES.md, e.g. `Y1`, or `Y1/performance` for a node of the scheme. */
  readonly rule: string;
  /** E2: the version it was worked out by; left out: that of the reason above it. */
  readonly scheme?: SchemeVersion;
  readonly message: Message;
  readonly inputs: Readonly<Record<string, Datum>>;
  /** null: n/a. */
  readonly result: { readonly unit: Unit; readonly value: ExactText } | null;
  readonly because: readonly Reason[];
  /** The log's events behind it. */
  readonly evidence: readonly Seq[];
  /** E3: the shifts that a period's figure is made of, each with its events; only where somebody asked for them. */
  readonly behind?: readonly Reason[];
}

interface Said<Key extends Message> extends Pick<Reason, 'rule' | 'result'>, Partial<Pick<Reason, 'because' | 'evidence'>> {
  readonly message: Key;
  readonly inputs: Messages[Key];
}

/** E1: a reason whose inputs are those of its sentence. */
export const reason = <Key extends Message>({ rule, message, inputs, result, because = [], evidence = [] }: Said<Key>): Reason => ({
  ...{ rule, message, inputs, result, because, evidence },
});

/** The same, worked out by this version. */
export const underVersion = (one: Reason, { id, version }: SchemeVersion): Reason => ({ ...one, scheme: { id, version } });
