import type { Identity } from '../../../shared/events/event-base.ts';
import { epochMs, type EpochMs } from '../../../shared/units.ts';
import type { QueuePlace } from '../phone-actions.ts';
import { field, known, type AmiBlock } from './ami-framing.ts';
import { stampOf, type Moment } from './phone-clock.ts';
import type { Report } from './report.ts';

/** Somebody's place in one queue. */
interface Membership {
  readonly queue: string;
  readonly iface: string;
  readonly identity: Identity;
  readonly isFixed: boolean;
  pause: { readonly reason: string } | null;
}

/** Everybody who stands behind one device, whatever interfaces their queues call. */
interface Person {
  readonly identity: Identity;
  /** By queue and interface; a pause is moved to the end when it is set, so the last one paused names the reason. */
  readonly places: Map<string, Membership>;
  told: string;
}

const DEVICE = /^[A-Za-z0-9_]+\/[^@/]+$/;

/**
 * Who is a member of the queues, and paused. A person is logged in while a member of at least one queue and paused while paused in at least
 * one, for the reason given last among those still open; only a change of that is told. Lists call a member's interface `Location` and
 * their name `Name`; live events say `Interface` and `MemberName`.
 */
export class Members {
  readonly #report: Report;
  readonly #people = new Map<string, Person>();
  /** Live events that came between the items of a list, and the items: applied together at its end. */
  #listing: { readonly items: AmiBlock[]; readonly live: (() => void)[] } | null = null;

  constructor(report: Report) {
    this.#report = report;
  }

  /** By whom the site file knows the member that a queue calls on `iface`. */
  identityOf(iface: string, name: string): Identity {
    const person = [...this.#people.values()].find(({ places }) => [...places.values()].some((place) => place.iface === iface));
    return person?.identity ?? this.#report.identity(DEVICE.test(iface) && !iface.startsWith('Local/') ? iface : name || iface);
  }

  /** The same for a channel of that interface: `Local/2011@agents` is the channel of `Local/2011@agents/n`. */
  memberBehind(device: string, queue: string): { readonly iface: string; readonly identity: Identity } | null {
    const places = [...this.#people.values()].flatMap((person) => [...person.places.values()]);
    return places.find((place) => place.queue === queue && (place.iface === device || place.iface.startsWith(`${device}/`))) ?? null;
  }

  identities(): readonly Identity[] {
    return [...this.#people.values()].filter(({ places }) => places.size > 0).map(({ identity }) => identity);
  }

  places(): readonly QueuePlace[] {
    return [...this.#people.values()].flatMap(({ identity, places }) =>
      [...places.values()].map(({ queue, iface, isFixed, pause }) => ({ queue, interface: iface, identity, paused: pause, isFixed })),
    );
  }

  beginList(): void {
    this.#listing = { items: [], live: [] };
  }

  addListed(block: AmiBlock): void {
    this.#listing?.items.push(block);
  }

  /** The whole list came, or could not be had (`isWhole` false); `now` dates what nothing else does. */
  endList(now: Moment, isWhole: boolean): void {
    const listing = this.#listing;
    if (!listing) return;
    this.#listing = null;
    const listed = new Map(listing.items.map((item) => [placeKey(item), item]));
    for (const person of isWhole ? this.#people.values() : []) {
      for (const [key, place] of person.places) if (!listed.has(key)) this.#leave(person, place, key, ['absent', String(now.at)], now);
    }
    const itemsOf = new Map<Person, AmiBlock[]>();
    for (const item of byPause([...listed.values()])) {
      const person = this.#enter(item);
      itemsOf.set(person, [...(itemsOf.get(person) ?? []), item]);
    }
    for (const [person, items] of itemsOf) this.#tellListed(person, items, now);
    for (const apply of listing.live) apply();
  }

  /** QueueMemberAdded, QueueMemberRemoved, QueueMemberPause. */
  change(block: AmiBlock, moment: Moment): void {
    const apply = (): void => this.#change(block, moment);
    if (this.#listing) this.#listing.live.push(apply);
    else apply();
  }

  #change(block: AmiBlock, moment: Moment): void {
    const isRemoved = field(block, 'Event') === 'QueueMemberRemoved';
    const person = isRemoved ? this.#personOf(block) : this.#enter(block);
    const key = placeKey(block);
    const id = [key, stampOf(block) === null ? writtenId(block) : field(block, 'Timestamp')];
    const place = person.places.get(key);
    if (isRemoved && place) this.#leave(person, place, key, id, moment);
    else if (!isRemoved) this.#tell(person, id, moment);
  }

  #enter(block: AmiBlock): Person {
    const person = this.#personOf(block);
    const key = placeKey(block);
    const pause = isPaused(block) ? { reason: field(block, 'PausedReason') } : null;
    if (pause) person.places.delete(key);
    person.places.set(key, {
      queue: field(block, 'Queue'),
      iface: ifaceOf(block),
      identity: person.identity,
      isFixed: isFixed(block),
      pause,
    });
    return person;
  }

  #leave(person: Person, place: Membership, key: string, id: readonly string[], moment: Moment): void {
    person.places.delete(key);
    this.#tell(person, [place.queue, place.iface, ...id.slice(-1), 'left'], moment);
  }

  /** First seen on a list: in since LoginTime, paused since LastPause. Known before: the change is as old as the list says, if it says. */
  #tellListed(person: Person, items: readonly AmiBlock[], now: Moment): void {
    const login = earliest(items, 'LoginTime');
    if (person.told === '' && login) this.#tellState(person, 'available', '', [placeKey(login.item), `in${login.at}`], login);
    const paused = earliest(items.filter(isPaused), 'LastPause');
    const lastPaused = items.findLast((item) => field(item, 'LastPause') > '0') ?? null;
    // When a pause of the past ended nobody knows; that it did must be told even to those who saw it begin before we started.
    if (!paused && lastPaused && stateOf(person) === 'available')
      this.#tellState(person, 'available', '', [placeKey(lastPaused), writtenId(lastPaused)], now);
    else if (paused) this.#tell(person, [placeKey(paused.item), writtenId(paused.item)], paused);
    else this.#tell(person, [person.identity.name, `listed${now.at}`], now);
  }

  #tell(person: Person, id: readonly string[], moment: Moment): void {
    const state = stateOf(person);
    const reason = [...person.places.values()].findLast((place) => place.pause)?.pause?.reason ?? '';
    if (person.told !== `${state} ${reason}`) this.#tellState(person, state, reason, id, moment);
  }

  #tellState(person: Person, state: PersonState, reason: string, id: readonly string[], { at, atIs }: Moment): void {
    person.told = `${state} ${reason}`;
    this.#report.add(
      { type: 'agent.state', identity: person.identity, state, ...(reason && { reason }) },
      id,
      atIs ? { at, atIs } : { at },
    );
  }

  #personOf(block: AmiBlock): Person {
    const iface = ifaceOf(block);
    const device = known(block, 'StateInterface') || iface;
    const person = this.#people.get(device);
    if (person) return person;
    const name = field(block, 'MemberName') || field(block, 'Name');
    const isDevice = DEVICE.test(device) && !device.startsWith('Local/');
    const fresh: Person = {
      identity: isDevice ? this.#report.identity(device) : this.identityOf(iface, name),
      places: new Map(),
      told: '',
    };
    this.#people.set(device, fresh);
    return fresh;
  }
}

type PersonState = 'loggedOut' | 'available' | 'paused';

function stateOf({ places }: Person): PersonState {
  if (places.size === 0) return 'loggedOut';
  return [...places.values()].some((place) => place.pause) ? 'paused' : 'available';
}

const ifaceOf = (block: AmiBlock): string => field(block, 'Interface') || field(block, 'Location');
const placeKey = (block: AmiBlock): string => `${field(block, 'Queue')}:${ifaceOf(block)}`;

/** The queue's configuration, or its table (`realtime`), names the member. */
const isFixed = (block: AmiBlock): boolean => ['static', 'realtime'].includes(field(block, 'Membership'));

const isPaused = (block: AmiBlock): boolean => field(block, 'Paused') === '1';

/** What the event itself says about its time, for systems that stamp nothing and for lists. */
function writtenId(block: AmiBlock): string {
  const event = field(block, 'Event');
  if (event === 'QueueMemberAdded') return `in${field(block, 'LoginTime')}`;
  if (event === 'QueueMemberRemoved') return `out${field(block, 'LoginTime')}`;
  return `${isPaused(block) ? 'paused' : 'unpaused'}${field(block, 'LastPause')}`;
}

/** The item whose `key`, in epoch seconds, is the smallest; systems before Asterisk 13 write none. */
function earliest(items: readonly AmiBlock[], key: string): { readonly item: AmiBlock; readonly at: EpochMs } | null {
  const dated = items.map((item) => ({ item, at: epochMs(Number(field(item, key)) * 1000) })).filter(({ at }) => at > 0);
  return dated.sort((a, b) => a.at - b.at)[0] ?? null;
}

const byPause = (items: readonly AmiBlock[]): readonly AmiBlock[] =>
  [...items].sort((a, b) => Number(field(a, 'LastPause')) - Number(field(b, 'LastPause')));
