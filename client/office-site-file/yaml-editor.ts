import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Extension, type Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { PlacedFault } from '../../shared/site/site-text.schema.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { faultWords } from '../view/fault-words.ts';

/** The words of the editor's own search, where they are not English. */
const PHRASES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {},
  'zh-CN': {
    ...{ Find: '查找', Replace: '替换', next: '下一个', previous: '上一个', all: '全部', replace: '替换', 'replace all': '全部替换' },
    ...{ 'match case': '区分大小写', 'by word': '全字匹配', regexp: '正则表达式', close: '关闭', 'Go to line': '转到行', go: '转到' },
    ...{ 'Fold line': '折叠', 'Unfold line': '展开', folded: '已折叠', '$ unchanged lines': '$ 行未改动' },
  },
};

/** In the colours of the page, light or dark. */
const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', fontSize: '13px', blockSize: '100%' },
  '&.cm-focused': { outline: '2px solid var(--base-text)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '10px' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--dim)', borderInlineEnd: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': { backgroundColor: 'var(--hatch)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--shade)',
  },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--raised)',
    backgroundImage: 'none',
    borderColor: 'var(--line)',
    color: 'var(--ink)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', borderColor: 'var(--line)', color: 'var(--ink)', maxInlineSize: '46em' },
  '.cm-foldPlaceholder, .cm-collapsedLines': { background: 'var(--sunken)', borderColor: 'var(--line)', color: 'var(--dim)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--pick)' },
  '.cm-changedText': { background: 'none', textDecoration: 'underline', textDecorationColor: 'var(--base)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--sunken)', color: 'var(--dim)', textDecoration: 'line-through' },
  '.cm-deletedChunk .cm-deletedText': { background: 'none' },
  '.cm-changeGutter .cm-changedLineGutter': { backgroundColor: 'var(--base)' },
  '.cm-changeGutter .cm-deletedLineGutter': { backgroundColor: 'var(--alert)' },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--base-text)' },
  { tag: tags.comment, color: 'var(--dim)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.labelName], color: 'var(--incentive-text)' },
]);

/** What each editor of YAML here has; `label`: its name for those who do not see it. */
export const yamlSetup = (label: string, locale: Locale, isReadOnly: boolean): Extension => [
  basicSetup,
  yaml(),
  EditorView.lineWrapping,
  LOOK,
  syntaxHighlighting(COLOURS),
  EditorState.phrases.of(PHRASES[locale]),
  EditorState.readOnly.of(isReadOnly),
  EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
  ...(isReadOnly ? [] : [lintGutter()]),
];

/** Where a line and a column of a fault are in the text; what is typed meanwhile may have fewer of them. */
export function offsetOf(text: Text, { line, column }: Pick<PlacedFault, 'line' | 'column'>): number {
  const found = text.line(Math.min(line, text.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** SF2: each fault at its line, to the end of it. */
export const marksOf = (text: Text, faults: readonly PlacedFault[], locale: Locale): Diagnostic[] =>
  faults.map((fault) => {
    const from = offsetOf(text, fault);
    return { from, to: Math.max(from, text.lineAt(from).to), severity: 'error', message: faultWords(fault, locale) };
  });

/** What to do to `before` so that it is `after`: the cursor and the marks outside of it stay. */
export function replacing(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
