import type { SignerRole } from '../../../shared/events/book-events.ts';
import type { Signature } from '../../../shared/settle/signature-of.ts';
import type { Settlement } from '../../../shared/settle/settlement.ts';
import type { Proposal } from '../../../shared/settle/statement.ts';
import type { Stage } from '../../../shared/site/site-file.ts';
import type { StatementColumn } from '../settlement-table.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the settlement screen (ST). Beside the catalogue: no other page loads them. */
export interface SettlementWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly states: Readonly<Record<Settlement['state'], string>>;
  readonly stateMeans: Readonly<Record<Settlement['state'], string>>;
  readonly roles: Readonly<Record<SignerRole, string>>;
  readonly people: With<string>;
  readonly months: {
    readonly columns: {
      readonly month: Text;
      readonly state: Text;
      readonly signatures: Text;
      readonly people: Text;
      readonly total: Text;
    };
    readonly notClosed: Text;
    readonly running: Text;
    readonly waits: Text;
    readonly all: Text;
  };
  readonly signed: With<string>;
  readonly missing: With<string>;
  readonly unsigned: Text;
  readonly asOf: With<string>;
  readonly again: Text;
  readonly total: Text;
  readonly noScheme: Text;
  readonly noSchemeWay: Text;
  readonly noSchemeKept: Text;
  readonly broken: Text;
  readonly exceptions: {
    readonly title: Text;
    readonly none: Text;
    readonly openDisputes: Text;
    readonly openDisputesWhy: Text;
    readonly missingShifts: Text;
    readonly missingShiftsWhy: Text;
    readonly unverifiedSales: Text;
    readonly unverifiedSalesWhy: Text;
    readonly railsHit: Text;
    readonly railsHitWhy: Text;
    readonly decide: Text;
    readonly floorOf: With<string>;
    readonly line: (line: string, by: string) => string;
    readonly event: (date: string, by: string) => string;
    readonly sales: (count: string, amount: string) => string;
    readonly cut: (line: string, wanted: string, taken: string) => string;
    readonly more: With<string>;
  };
  readonly statements: Text;
  readonly columns: Readonly<Record<StatementColumn, string>>;
  readonly search: Text;
  readonly searchHint: Text;
  readonly team: Text;
  readonly allTeams: Text;
  readonly sum: With<string>;
  readonly nobody: Text;
  readonly open: With<string>;
  readonly close: Text;
  readonly proposals: {
    readonly title: Text;
    readonly none: Text;
    readonly why: Text;
    readonly kinds: Readonly<Record<Proposal['kind'], string>>;
    readonly effective: With<string>;
    readonly evidence: Text;
    /** ST11 */
    readonly carry: Text;
    readonly carryOf: (kind: string, name: string) => string;
    readonly carryTitle: (kind: string, name: string) => string;
    readonly level: Text;
    readonly stage: Text;
    readonly stages: Readonly<Record<Stage, string>>;
    readonly fromWhen: Text;
    readonly means: Text;
    readonly sealed: With<string>;
    readonly closed: With<string>;
    readonly doCarry: Text;
    readonly carrying: Text;
    readonly notNow: Text;
    readonly carriedOut: Text;
    readonly otherwise: Text;
    readonly takeOut: Text;
  };
  readonly acts: {
    readonly title: Text;
    readonly closeMonth: Text;
    readonly closeMeans: Text;
    readonly closeMeansEmpty: Text;
    readonly notOver: With<string>;
    readonly reopen: Text;
    readonly reopenMeans: Text;
    readonly reason: Text;
    readonly sign: With<string>;
    readonly signMeans: Text;
    readonly signMeansEmpty: Text;
    readonly signSeals: Text;
    readonly own: Readonly<Record<Exclude<Signature, 'wanted'>, string>>;
    readonly disputesFirst: With<string>;
    readonly doClose: Text;
    readonly doReopen: Text;
    readonly doSign: Text;
    readonly keep: Text;
    readonly digest: Text;
    readonly changed: Text;
    readonly meanwhile: With<string>;
  };
  readonly files: {
    readonly title: Text;
    readonly evidence: Text;
    readonly why: Text;
    readonly payroll: Text;
  };
}
