import type { AgentState } from '../../shared/tally/agent-state.ts';

/** One invented agent of the sample floor: what they did until 14:32 and what they do now. */
export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly alias?: string;
  readonly team: 'blue' | 'red' | 'north';
  readonly calls: number;
  readonly talkSeconds: number;
  readonly state: AgentState['name'];
  /** For how long, in seconds. */
  readonly sinceSeconds: number;
  readonly isOnLeave?: boolean;
  /** Codes of point events, with their moment. */
  readonly events?: readonly (readonly [code: string, clock: string, text?: string])[];
}

const person = (
  [id, name, team]: readonly [string, string, SamplePerson['team']],
  [calls, talkSeconds]: readonly [number, number],
  [state, sinceSeconds]: readonly [AgentState['name'], number],
  more: Partial<SamplePerson> = {},
): SamplePerson => ({ id, name, team, calls, talkSeconds, state, sinceSeconds, ...more });

/** Twenty-four agents in mid-shift: two in the upper tiers, some at base, one on leave, some behind; names of three scripts, some of them long. */
export const PEOPLE: readonly SamplePerson[] = [
  person(['wangfang', '王芳', 'blue'], [142, 62], ['talking', 161], { alias: 'Fang', events: [['praise', '11:20', '耐心解决客户疑问']] }),
  person(['liqiang', '李强', 'blue'], [134, 60], ['wrapUp', 12]),
  person(['vonhohenstein', 'Maximilian Freiherr von Hohenstein-Wildenburg', 'north'], [124, 59], ['talking', 18]),
  person(['chenjing', '陈静', 'red'], [121, 61], ['available', 52], { events: [['idea', '10:05', '新的开场白模板']] }),
  person(['zhaomin', '赵敏', 'blue'], [112, 59], ['talking', 307], {
    events: [
      ['late', '09:06', '签入晚了 6 分钟'],
      ['breakOver', '11:55', '小休超时 7 分钟'],
      ['praise', '14:02', '客户来电感谢'],
    ],
  }),
  person(['mueller', 'Jürgen Müller', 'north'], [101, 62], ['available', 7]),
  person(['yilmaz', 'Ayşe Yılmaz', 'north'], [76, 61], ['talking', 72]),
  person(['liuyang', '刘洋', 'blue'], [71, 55], ['paused', 190], { events: [['breakOver', '11:48', '小休超时']] }),
  person(['sunli', '孙丽', 'red'], [69, 58], ['available', 365]),
  person(['ayguel', '阿依古丽·买买提', 'red'], [67, 60], ['ringing', 4]),
  person(['ozturkoglu', 'Şükrü Çağdaş Öztürkoğlu', 'north'], [66, 62], ['talking', 44]),
  person(['zhoutao', '周涛', 'red'], [65, 57], ['hold', 31]),
  person(['helin', '何琳', 'red'], [64, 60], ['talking', 122]),
  person(['guona', '郭娜', 'red'], [64, 63], ['wrapUp', 9]),
  person(['linhao', '林浩', 'blue'], [63, 61], ['talking', 213]),
  person(['tangyu', '唐宇', 'blue'], [62, 59], ['talking', 9]),
  person(['ouyang', '欧阳娜娜', 'red'], [61, 60], ['paused', 640]),
  person(['weiss', 'Käthe Weiß', 'north'], [60, 60], ['talking', 860]),
  person(['zhengxiao', '郑晓', 'blue'], [59, 61], ['available', 33]),
  person(['zeynep', 'Zeynep Kaya', 'north'], [57, 64], ['talking', 301]),
  person(['fengjie', '冯杰', 'blue'], [53, 55], ['wrapUp', 3]),
  person(['andersen', 'Emil Andersen', 'north'], [47, 58], ['talking', 95], { events: [['late', '09:04']] }),
  person(['hanmei', '韩梅', 'red'], [38, 60], ['talking', 27]),
  person(['wudi', '吴迪', 'blue'], [0, 0], ['loggedOut', 0], { isOnLeave: true }),
];
