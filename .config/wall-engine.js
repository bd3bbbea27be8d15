// A screen on a wall may be ten years old: its build is lowered to Chromium 69. README says what a wall may use beyond what a build can lower.

export const OLDEST_ENGINE = 'chrome69';

/**
 * A wall speaks WebSocket only (so does the server): the ways to do without are left out of it.
 * @type {import('vite').Plugin}
 */
export const onlyWebSockets = {
  name: 'only-websockets',
  enforce: 'pre',
  transform: {
    filter: { id: /engine\.io-client\/build\/esm\/transports\// },
    handler: (code, id) => ({
      code: id.endsWith('index.js') ? "import { WS } from './websocket.js';\nexport const transports = { websocket: WS };\n" : code,
      moduleSideEffects: false,
    }),
  },
};

/** There a rule with `:where()` is no rule. Svelte writes it so that its scope weighs nothing; on a wall it weighs one class. */
const SCOPE = /:where\((\.svelte-[\w-]+)\)/g;

const SHORTHAND = /^(margin|padding|inset)-(inline|block)$/;

/**
 * lightningcss lowers these too, but not where a value is a custom property.
 * @param {import('postcss').Declaration} declaration
 * @param {import('postcss').Helpers['list']} list
 */
function writeOut(declaration, list) {
  const [start = '', end = start] = list.space(declaration.value);
  declaration.cloneBefore({ prop: `${declaration.prop}-start`, value: start });
  declaration.cloneBefore({ prop: `${declaration.prop}-end`, value: end });
  declaration.remove();
}

const SIDES = new Map([
  ['inset-block-start', { side: 'top', mirrored: null }],
  ['inset-block-end', { side: 'bottom', mirrored: null }],
  ['inset-inline-start', { side: 'left', mirrored: 'right' }],
  ['inset-inline-end', { side: 'right', mirrored: 'left' }],
]);

/**
 * Places by the line's begin and end are younger than sizes and margins by it: left and right, and mirrored where a language is written from the right.
 * @param {import('postcss').Rule} rule
 */
function place(rule) {
  /** @type {Map<string, import('postcss').Declaration>} */
  const mirror = new Map();
  rule.each((node) => {
    const place = node.type === 'decl' ? SIDES.get(node.prop) : undefined;
    if (node.type !== 'decl' || !place) return;
    node.prop = place.side;
    if (place.mirrored !== null) mirror.set(place.mirrored, node);
  });
  const [any] = mirror.values();
  if (!any) return;
  const fromTheRight = rule.clone({ nodes: [], selectors: rule.selectors.map((selector) => `[dir='rtl'] ${selector}`) });
  for (const prop of ['left', 'right']) fromTheRight.append(mirror.get(prop)?.clone({ prop }) ?? any.clone({ prop, value: 'auto' }));
  rule.after(fromTheRight);
}

/** @type {import('postcss').Plugin} */
export const wallCss = {
  postcssPlugin: 'tallyboard-wall-css',
  OnceExit(root, { list }) {
    root.walkDecls(SHORTHAND, (declaration) => writeOut(declaration, list));
    root.walkRules((rule) => {
      if (rule.selector.includes(':where(')) rule.selector = rule.selector.replace(SCOPE, '$1');
      place(rule);
    });
  },
};
