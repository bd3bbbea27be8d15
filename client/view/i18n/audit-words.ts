import type { Locale } from '../../../shared/site/site-file.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the page on which the audit is read. Beside the catalogue: no other page loads them. */
interface AuditWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly search: Text;
  readonly text: Text;
  readonly textHint: Text;
  readonly actor: Text;
  readonly action: Text;
  readonly anybody: Text;
  readonly anything: Text;
  readonly from: Text;
  readonly to: Text;
  readonly look: Text;
  readonly all: Text;
  readonly number: Text;
  readonly time: With<string>;
  readonly subject: Text;
  readonly change: Text;
  readonly nothing: Text;
  readonly became: Text;
  readonly none: Text;
  readonly noneWay: Text;
  readonly failed: With<string>;
  readonly retry: Text;
  readonly earlier: Text;
  readonly shown: With<string>;
  readonly export: Text;
  readonly exportWhole: Text;
  readonly chain: {
    readonly checking: Text;
    readonly whole: (number: string, hash: string) => string;
    readonly empty: Text;
    readonly broken: With<string>;
    readonly brokenWay: Text;
    readonly failed: Text;
  };
  /** What was done, as the audit says it in English, in this language; what is not here stands as it was written. */
  readonly actions: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Locale, AuditWords>> = {
  en: {
    title: 'Audit',
    about: 'Who did what, when, to whom. Each entry holds the hash of the one before, so that a changed or missing one shows.',
    notYours: 'The audit is read by admins and auditors.',
    ...{ search: 'Search the audit', text: 'Words', textHint: 'in any column', actor: 'Who', action: 'What' },
    ...{ anybody: 'Anybody', anything: 'Anything', from: 'From', to: 'To', look: 'Search', all: 'Show all' },
    ...{ number: 'No.', time: (zone) => `Time (${zone})`, subject: 'About', change: 'Before → after' },
    ...{ nothing: 'nothing', became: 'became' },
    ...{ none: 'Nothing found', noneWay: 'Take fewer words, or more days.' },
    failed: (reason) => `The audit could not be read: ${reason}`,
    ...{ retry: 'Try again', earlier: 'Earlier entries', shown: (count) => `${count} shown` },
    ...{ export: 'Export this search:', exportWhole: 'Export everything, to verify:' },
    chain: {
      checking: 'Checking the chain …',
      whole: (number, hash) => `Chain intact up to entry ${number} (${hash}…)`,
      empty: 'The chain has no entry yet',
      broken: (number) => `Chain broken at entry ${number}`,
      brokenWay: 'Somebody changed the file by another way than Tallyboard. Keep it as it is; this says more:',
      failed: 'The chain could not be checked',
    },
    actions: {},
  },
  'zh-CN': {
    title: '审计',
    about: '谁在何时对谁做了什么。每条记录带有上一条的摘要，改动或缺失都会显现。',
    notYours: '审计由管理员和审计员查阅。',
    ...{ search: '搜索审计', text: '文字', textHint: '任意一栏', actor: '操作人', action: '操作' },
    ...{ anybody: '任何人', anything: '任何操作', from: '从', to: '到', look: '搜索', all: '显示全部' },
    ...{ number: '编号', time: (zone) => `时间（${zone}）`, subject: '对象', change: '变更前 → 变更后' },
    ...{ nothing: '无', became: '变为' },
    ...{ none: '没有找到', noneWay: '请减少文字，或放宽日期。' },
    failed: (reason) => `无法读取审计：${reason}`,
    ...{ retry: '重试', earlier: '更早的记录', shown: (count) => `已显示 ${count} 条` },
    ...{ export: '导出本次搜索：', exportWhole: '导出全部（可校验）：' },
    chain: {
      checking: '正在校验审计链……',
      whole: (number, hash) => `审计链完整，至第 ${number} 条（${hash}…）`,
      empty: '审计链尚无记录',
      broken: (number) => `审计链在第 ${number} 条断开`,
      brokenWay: '有人绕过 Tallyboard 改动了文件。请保持原样；以下命令会说明更多：',
      failed: '无法校验审计链',
    },
    actions: {
      ...{ 'user added': '新增用户', 'user removed': '删除用户', 'password changed, sessions ended': '更改密码并结束会话' },
      ...{ 'user invited': '邀请用户', 'role changed, sessions ended': '更改角色并结束会话', 'password link made': '生成密码链接' },
      ...{
        'rights changed': '更改权限',
        'number revealed': '查看客户号码',
        'kept numbers deleted': '删除到期号码',
        'details of the log erased': '删除已封存月份的客户信息和文字',
        'export refused': '导出被拒绝',
        'export sent': '导出完成',
        'leads left out read': '下载未导入名单',
      },
      ...{ 'account locked': '账号被锁定', 'lock lifted': '解除锁定' },
      'own password changed, other sessions ended': '更改本人密码并结束其他会话',
      ...{ 'second step turned on': '启用两步验证', 'second step turned off': '停用两步验证' },
      'second step taken off, sessions ended': '解除两步验证并结束会话',
      ...{ 'PIN given': '发放 PIN', 'badge given': '发放工牌二维码', 'PIN and badge taken': '收回 PIN 和工牌' },
      'desk sessions ended': '结束桌面会话',
      'single sign-on linked': '关联单点登录',
      ...{ 'recovery codes made': '生成恢复码', 'recovery code used': '使用恢复码' },
      ...{ 'session ended': '结束会话', 'sessions ended': '结束多个会话' },
      ...{ 'agent left, sessions ended': '座席已离职并结束会话', 'leads given back': '收回离职座席的名单' },
      ...{ 'wall created': '新建大屏链接', 'wall paired': '配对大屏', 'wall renamed': '大屏改名', 'wall moved': '大屏改换内容' },
      ...{ 'wall sound set': '设置大屏声音', 'wall revoked': '停用大屏', 'wall reload asked': '要求大屏重新加载' },
      ...{ 'API key created': '新建 API 密钥', 'API key revoked': '停用 API 密钥' },
      ...{ 'secret kept': '保存密码', 'phone system tried': '测试连接话务系统' },
      ...{ 'site file applied': '应用配置文件', 'site edited': '修改配置内容', 'playlists changed': '更改播放列表' },
      ...{ 'month closed': '月份关账', 'month reopened': '月份重新打开', 'month sealed': '月份封账', 'statements signed': '签署工资单' },
      'proposal carried out': '执行晋降级建议',
      ...{ 'scheme draft begun': '开始方案草案', 'scheme draft thrown away': '丢弃方案草案', 'scheme approved': '批准方案' },
      ...{ 'scheme published': '发布方案', 'scheme simulated': '模拟方案', 'scheme simulation read': '下载方案模拟' },
      ...{ 'leads import begun': '开始导入名单', 'leads import done': '名单导入完成', 'leads import cut off': '名单导入中断' },
      ...{ 'leads import failed': '名单导入失败', 'leads allocated': '分配名单' },
      ...{
        'lead given back': '收回单条线索',
        'lead given': '转交单条线索',
        'leads handed over': '转交座席的全部线索',
        'lead closed': '关闭单条线索',
      },
      'lead put on the do-not-call list': '线索列入勿扰',
      ...{
        'team days read': '查阅班组逐日报表',
        'awards read': '查阅奖项报表',
        'attendance read': '查阅考勤报表',
        'notes read': '查阅记事报表',
      },
      ...{
        'duties read': '查阅班组长职责',
        'list read': '下载名单',
        'lists read': '下载全部名单',
        'accounts read': '下载账号',
        'people read': '下载人员',
        'unmatched names read': '下载未对应的身份',
        'leads read': '下载单条线索',
        'pay months read': '下载薪资月份',
        'exceptions read': '下载异常',
        'proposals read': '下载晋降级建议',
        'floor read': '下载职场看板',
        'contest read': '下载竞赛',
        'roster taken': '下载排班',
      },
      ...{ 'shifts read': '查阅班次报表', 'report sent again': '重新发送报表' },
      ...{ 'statements read': '查阅全部工资单', 'statement read': '查阅工资单', "day's pay read": '查阅当日收入' },
      ...{ 'audit read': '查阅审计', 'audit exported': '导出审计' },
      ...{ announced: '发布公告', 'announcement taken back': '撤回公告' },
      ...{
        'contest made': '新建竞赛',
        'contest made, hidden': '新建竞赛（隐藏）',
        'contest published': '公开竞赛',
        'contest cancelled': '取消竞赛',
      },
      ...{ 'note written': '写备注', 'note revoked': '撤销备注', 'call corrected': '更正通话' },
      ...{ 'dispute opened': '提出异议', 'dispute decided': '裁定异议' },
      ...{ 'phone system: pause asked': '电话系统：请求示忙', 'phone system: pause answered': '电话系统：示忙已答复' },
      ...{ 'phone system: pause refused': '电话系统：示忙被拒绝', 'phone system: resume asked': '电话系统：请求恢复' },
      ...{ 'phone system: resume answered': '电话系统：恢复已答复', 'phone system: resume refused': '电话系统：恢复被拒绝' },
      ...{ 'phone system: log out asked': '电话系统：请求签出', 'phone system: log out answered': '电话系统：签出已答复' },
      ...{ 'phone system: log out refused': '电话系统：签出被拒绝' },
      ...{ 'phone system: listen asked': '电话系统：请求监听', 'phone system: listen answered': '电话系统：监听已答复' },
      ...{ 'phone system: listen begun': '电话系统：监听已开始', 'phone system: listen not begun': '电话系统：监听未开始' },
      ...{ 'phone system: listen refused': '电话系统：监听被拒绝' },
    },
  },
};

export const auditWords = (locale: Locale): AuditWords => WORDS[locale];
