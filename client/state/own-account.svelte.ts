import type { Result } from '../../shared/result.ts';
import type { OwnAccountAnswer, RecoveryCodesAnswer, SecondStepKey } from '../../shared/wire/login-answers.ts';
import { ask, type Problem } from './http.ts';

const PATH = '/api/account';

/** AC9, AC10: the login of whoever looks. Each act returns what came of it, or what went wrong. */
export class OwnAccount {
  /** null: not told yet. */
  told = $state.raw<OwnAccountAnswer | null>(null);
  /** Why the last look failed. */
  problem = $state.raw<Problem | null>(null);

  async load(): Promise<void> {
    const answer = await ask<OwnAccountAnswer>('GET', PATH);
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.told = answer.value;
  }

  async changePassword(old: string, password: string): Promise<Problem | null> {
    const answer = await ask<null>('POST', `${PATH}/password`, { old, password });
    return answer.ok ? null : answer.error;
  }

  newKey(password: string): Promise<Result<SecondStepKey, Problem>> {
    return ask('POST', `${PATH}/second-step`, { password });
  }

  confirm(code: string): Promise<Result<RecoveryCodesAnswer, Problem>> {
    return ask('POST', `${PATH}/second-step/confirm`, { code });
  }

  renew(password: string, code: string): Promise<Result<RecoveryCodesAnswer, Problem>> {
    return ask('POST', `${PATH}/recovery-codes`, { password, code });
  }

  async turnOff(password: string, code: string): Promise<Problem | null> {
    const answer = await ask<null>('POST', `${PATH}/second-step/off`, { password, code });
    if (!answer.ok) return answer.error;
    await this.load();
    return null;
  }
}
