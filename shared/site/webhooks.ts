import type { LocalName } from '../scheme/name.ts';
import type { TeamId } from '../units.ts';
import type { AlertLevel } from './alert-rules.ts';

/** `generic` is JSON for programs; the others are the robots and channels of chat programs. */
export type WebhookKind = 'generic' | 'slack' | 'teams' | 'dingtalk' | 'wecom' | 'feishu';

/** The kinds that sign what they are sent (J14). */
export const SIGNED_KINDS: readonly WebhookKind[] = ['generic', 'dingtalk', 'feishu'];

/** J13: where alerts are told outside the board. `webhooks` in the site file. */
export interface Webhook {
  readonly id: string;
  readonly kind: WebhookKind;
  /** `${NAME}` of the environment: such an address is a password. */
  readonly url: string;
  /** `${NAME}` of what it is signed with. */
  readonly secret?: string;
  /** Left out: every level. */
  readonly levels?: readonly AlertLevel[];
  /** Ids of alerts; left out: all; empty: none, as of one that is for reports alone. */
  readonly alerts?: readonly string[];
  /** Left out: of all teams. */
  readonly teams?: readonly TeamId[];
  /** Left out: the site's. */
  readonly language?: keyof LocalName;
  /** Whether it is told too that an alert is over. */
  readonly isToldOfEnd: boolean;
}
