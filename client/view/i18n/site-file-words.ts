import type { KeptAsItIs } from '../../../shared/site-edit/whole-file.ts';
import type { ExamplePart } from '../../../shared/site-edit/site-examples.ts';
import type { Locale } from '../../../shared/site/site-file.ts';

type Text = string;

/** The words of the page of the site file. Beside the catalogue: no other page loads them. */
interface SiteFileWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly noSite: Text;
  readonly toSetup: Text;
  /** SI5 */
  readonly keptElsewhere: Text;
  readonly inForce: (version: string, when: string, by: string) => string;
  readonly text: Text;
  readonly differences: Text;
  readonly versions: Text;
  readonly takeAlong: Text;
  readonly undo: Text;
  readonly checking: Text;
  /** It can be checked by the server alone. */
  readonly unchecked: Text;
  readonly faults: (count: number) => string;
  readonly place: (line: string, column: string) => string;
  readonly fits: Text;
  readonly unchanged: Text;
  /** Its words are others, and it means the same. */
  readonly onlyWords: Text;
  readonly changes: (count: number) => string;
  readonly andMore: (count: string) => string;
  readonly past: Text;
  readonly kept: Text;
  readonly keptWords: (kept: KeptAsItIs) => string;
  readonly apply: Text;
  readonly applying: Text;
  readonly applied: Text;
  readonly stale: (by: string, when: string) => string;
  readonly takeTheirs: Text;
  readonly keepMine: Text;
  readonly examples: Text;
  readonly examplesAbout: Text;
  readonly add: (part: string) => string;
  /** SF4: what each part is for. */
  readonly parts: Readonly<Record<ExamplePart, Text>>;
  readonly all: Text;
  readonly version: (version: string) => string;
  readonly present: Text;
  readonly compare: Text;
  readonly layOver: Text;
  /** The same where something unsaved is typed. */
  readonly layOverMine: Text;
  readonly layOverWhy: Text;
  readonly theirs: (by: string) => string;
  readonly same: Text;
}

const WORDS: Readonly<Record<Locale, SiteFileWords>> = {
  en: {
    title: 'Site file',
    about: 'Everything that is set, as one text: what no other page sets is set here, without a file on the server being touched.',
    notYours: 'The site file is kept by admins.',
    ...{ noSite: 'There is no site file yet', toSetup: 'Set up your floor' },
    keptElsewhere:
      'This server reads its site file at each start, so nothing is put in force here: write and check it, take it along, and put it there.',
    inForce: (version, when, by) => `Version ${version}, in force since ${when}, by ${by}`,
    ...{ text: 'Text', differences: 'What I changed', versions: 'Versions' },
    ...{ takeAlong: 'Take along (YAML)', undo: 'Undo all changes', checking: 'Checking …' },
    unchecked: 'It cannot be checked in this browser; the server checks it when it is put in force.',
    faults: (count) => (count === 1 ? 'One place to correct' : `${count} places to correct`),
    place: (line, column) => `Line ${line}, column ${column}`,
    fits: 'Nothing is wrong with it.',
    unchanged: 'Nothing is changed.',
    onlyWords: 'Only comments or layout: it means the same.',
    changes: (count) => (count === 1 ? 'What would change: one thing' : `What would change: ${count} things`),
    andMore: (count) => `and ${count} more`,
    past: 'It counts from now on, and for what is not sealed yet; of sealed months it makes adjustments.',
    kept: 'Not from here',
    keptWords: (kept) => {
      switch (kept.kind) {
        case 'site':
          return `The id of the site stays “${kept.site}”: this server’s data belongs to it.`;
        case 'published':
          return `${kept.path}: ${kept.reason}: ${kept.wayOut}.`;
        case 'schemes':
          return 'Versions of the scheme are published in the scheme editor; leave schemes as they are.';
        case 'basis':
          return `${kept.field}: every day, month and amount is reckoned by it. That is changed on the server’s machine, with tallyboard apply.`;
        case 'worksCouncil':
          return 'The works council’s preset is ended on the server’s machine, with tallyboard apply.';
        case 'passedOn':
          return `What ${kept.of} did under ${kept.name} would become that of ${kept.to}: leave ${kept.of} in with a last day and the name.`;
        case 'sending':
          return 'Who is sent figures of people is changed by whoever has the right to export.';
        case 'fewerAgree':
          return `site.${kept.field}: fewer would have to agree. That is changed on the server’s machine, with tallyboard apply.`;
        case 'phoneAccount':
          return `Address and account of the phone system “${kept.system}” are changed in the set-up, or on the server’s machine, with tallyboard apply.`;
      }
    },
    ...{ apply: 'Put in force', applying: 'Putting in force …', applied: 'In force.' },
    stale: (by, when) => `${by} has put another version in force at ${when}. What you typed is still here.`,
    ...{ takeTheirs: 'Take theirs, drop mine', keepMine: 'Compare mine with theirs' },
    examples: 'What could be in it',
    examplesAbout: 'Each is put in as an example that works, to be changed. Nothing holds before it is put in force.',
    add: (part) => `Add ${part}`,
    parts: {
      lists: 'Rules of lead lists: attempts, calling hours, protection',
      reports: 'Tables that are mailed by themselves; SMTP_URL stands in the server’s environment',
      alerts: 'What supervisors are told of; without it the usual six',
      webhooks: 'Where alerts and reports are told: WeCom, DingTalk, Feishu, Slack, Teams, programs',
      payLayouts: 'Sealed months as your payroll program reads them',
      duties: 'What each supervisor is to do in a week',
      retention: 'For how long what is kept',
      leaveKinds: 'Kinds of leave: what is paid, and whether targets shrink',
      sealedBy: 'Who signs a month before it is sealed; fewer again on the server’s machine alone',
      schemesApprovedBy: 'How many admins publish a scheme together; fewer again on the server’s machine alone',
      secondFactorFor: 'Which roles need a second step to log in',
      deskLogin: 'Desks open by PIN or badge',
      address: 'Where people open the office, for links in what is sent',
      confidentiality: 'Figures of teams only, as works agreements have it; ended on the server’s machine alone',
    },
    all: 'All versions',
    ...{
      version: (version) => `Version ${version}`,
      present: 'in force',
      compare: 'Compare with the one in force',
      layOver: 'Go on from it',
    },
    layOverMine: 'Go on from it, drop what I typed',
    theirs: (by) => `What ${by} changed`,
    layOverWhy: 'Its words become the text, to be looked at and put in force like anything typed.',
    same: 'Both are the same.',
  },
  'zh-CN': {
    title: '配置文件',
    about: '全部设置的文本：其他页面没有的设置在此完成，无需改动服务器上的文件。',
    notYours: '配置文件由管理员维护。',
    ...{ noSite: '尚无配置文件', toSetup: '设置您的职场' },
    keptElsewhere: '本服务器每次启动都读取自己的配置文件，因此不能在此应用：可在此编写并检查，再下载放到服务器上。',
    inForce: (version, when, by) => `第 ${version} 版，自 ${when} 起生效，${by}`,
    ...{ text: '文本', differences: '我的改动', versions: '版本' },
    ...{ takeAlong: '下载（YAML）', undo: '撤销全部改动', checking: '正在检查…' },
    unchecked: '此浏览器无法检查；应用时由服务器检查。',
    faults: (count) => `${count} 处需要更正`,
    place: (line, column) => `第 ${line} 行第 ${column} 列`,
    fits: '没有错误。',
    unchanged: '没有改动。',
    onlyWords: '只改了注释或排版，含义不变。',
    changes: (count) => `将改变 ${count} 项`,
    andMore: (count) => `另有 ${count} 项`,
    past: '从现在起生效，也适用于尚未封存的部分；已封存月份以调整项体现。',
    kept: '不能在此更改',
    keptWords: (kept) => {
      switch (kept.kind) {
        case 'site':
          return `职场编号必须保持为“${kept.site}”：本服务器的数据属于它。`;
        case 'published':
          return `${kept.path}：该版本已发布，不能更改；请在方案页面发布新版本。`;
        case 'schemes':
          return '方案版本在方案页面发布；请保持 schemes 不变。';
        case 'basis':
          return `${kept.field}：所有日期、月份和金额都以它计算，请在服务器上用 tallyboard apply 更改。`;
        case 'worksCouncil':
          return '“只显示班组数据”请在服务器上用 tallyboard apply 取消。';
        case 'passedOn':
          return `${kept.of} 以 ${kept.name} 完成的工作会变成 ${kept.to} 的：请保留 ${kept.of} 及该号码，并写明最后工作日。`;
        case 'sending':
          return '个人数据发给谁，只能由有导出权限的人更改。';
        case 'fewerAgree':
          return `site.${kept.field}：需要同意的人数将减少。请在服务器上用 tallyboard apply 更改。`;
        case 'phoneAccount':
          return `电话系统“${kept.system}”的地址和账号请在设置向导中更改，或在服务器上用 tallyboard apply 更改。`;
      }
    },
    ...{ apply: '应用', applying: '正在应用…', applied: '已应用并生效。' },
    stale: (by, when) => `${by} 已于 ${when} 应用了另一版本。您输入的内容仍在这里。`,
    ...{ takeTheirs: '采用对方的，放弃我的', keepMine: '将我的与对方的对比' },
    examples: '可以加入的部分',
    examplesAbout: '加入的是可用的示例，供修改；应用之前不起作用。',
    add: (part) => `加入 ${part}`,
    parts: {
      lists: '名单规则：拨打次数、拨打时段、保护期',
      reports: '自动邮寄的报表；SMTP_URL 写在服务器环境变量中',
      alerts: '提醒班组长的事项；不写则为常用的六项',
      webhooks: '提醒和报表发往何处：企业微信、钉钉、飞书、Slack、Teams 或程序',
      payLayouts: '薪资软件读取封存月份的格式',
      duties: '每位班组长每周应完成的工作',
      retention: '各类数据的保留时间',
      leaveKinds: '假别：带薪比例，目标是否减少',
      sealedBy: '封存前由谁签字；减少签字人只能在服务器上进行',
      schemesApprovedBy: '发布方案需要几位管理员同意；减少人数只能在服务器上进行',
      secondFactorFor: '哪些角色登录需要两步验证',
      deskLogin: '工位用 PIN 或工牌登录',
      address: '办公页面的网址，用于发送内容中的链接',
      confidentiality: '只显示班组数据，符合企业协议要求；只能在服务器上取消',
    },
    all: '全部版本',
    ...{ version: (version) => `第 ${version} 版`, present: '生效中', compare: '与生效版本对比', layOver: '以此继续' },
    layOverMine: '以此继续，放弃我输入的内容',
    theirs: (by) => `${by} 的改动`,
    layOverWhy: '其内容成为当前文本，查看后可像输入的内容一样应用。',
    same: '两者相同。',
  },
};

export const siteFileWords = (locale: Locale): SiteFileWords => WORDS[locale];
