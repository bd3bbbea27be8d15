/**
 * An expression that names what an engine's scripts may call: global functions and classes, their own members, and the members of what they make.
 * Asked of two engines, the difference is what the older one lacks. It is written for the older one.
 */
export const NAMES_OF_AN_ENGINE = `(() => {
  const CLASSES = ['Array', 'String', 'Object', 'Promise', 'Map', 'Set', 'WeakMap', 'RegExp', 'Date', 'Number', 'Symbol', 'Intl', 'Math', 'JSON', 'Reflect',
    'Node', 'Element', 'HTMLElement', 'Document', 'DocumentFragment', 'Window', 'EventTarget', 'NodeList', 'DOMTokenList', 'CSSStyleDeclaration', 'URL',
    'URLSearchParams', 'Headers', 'Response', 'Storage', 'Performance', 'AbortSignal', 'Blob', 'MediaQueryList', 'Crypto'];
  const own = (object) => (object ? Object.getOwnPropertyNames(object) : []);
  const members = [];
  const statics = [];
  for (const name of CLASSES) {
    const one = window[name];
    if (!one) continue;
    members.push(...own(one.prototype));
    statics.push(...own(one).map((member) => name + '.' + member));
  }
  const isCallable = (name) => {
    try {
      return typeof window[name] === 'function' || name === 'globalThis';
    } catch (error) {
      return false; // an empty page may not look into its storage
    }
  };
  return { globals: own(window).filter(isCallable), members, statics };
})()`;
