/**
 * Makes every WeakMap that is created from now on forget what it holds whenever the returned function is called. What the rules
 * remember of a site or a scheme would otherwise have been worked out under another mutant: this one would go unseen, or be blamed.
 */
export function makeWeakMapsForgetful(): () => void {
  const Lasting = globalThis.WeakMap;
  let age = 0;

  class ForgetfulWeakMap<Key extends WeakKey, Value> {
    #age = age;
    #map = new Lasting<Key, Value>();

    get #now(): WeakMap<Key, Value> {
      if (this.#age !== age) this.#map = new Lasting();
      this.#age = age;
      return this.#map;
    }

    get = (key: Key): Value | undefined => this.#now.get(key);
    has = (key: Key): boolean => this.#now.has(key);
    delete = (key: Key): boolean => this.#now.delete(key);
    set = (key: Key, value: Value): this => {
      this.#now.set(key, value);
      return this;
    };
  }
  Object.assign(globalThis, { WeakMap: ForgetfulWeakMap });
  return () => {
    age += 1;
  };
}
