import { describe, expect, test, vi } from 'vitest';
import { SetupDesk } from '../../client/state/setup-desk.svelte.ts';
import { FINISHED } from '../support/setup-draft.ts';
import { holdAnswers } from '../support/held-answers.ts';

const told = (revision: number, draft = FINISHED) => ({ revision, draft, problems: [] });
const called = (name: string) => ({ ...FINISHED, site: { ...FINISHED.site, name } });

const door = holdAnswers();

async function loaded(): Promise<SetupDesk> {
  const desk = new SetupDesk();
  const loading = desk.load((draft) => draft);
  await door.next().answer(200, told(3));
  await loading;
  return desk;
}

describe('[SU8] what is applied is what the page shows', () => {
  test('[SU8] a draft that could not be saved is not applied, and why is told', async () => {
    const desk = await loaded();
    desk.change(called('Second'));
    const applying = desk.apply();
    await vi.waitFor(() => expect(door.held).toHaveLength(1));
    await door.next().answer(400, { error: 'badDraft', reason: 'why', way: 'how' });
    expect(door.held).toEqual([]);
    expect(await applying).toMatchObject({ error: 'badDraft' });
    expect([desk.isUnsaved, desk.isApplying]).toEqual([true, false]);
  });

  test('[SU8] [SU1] nor one over which somebody else has saved: theirs is shown', async () => {
    const desk = await loaded();
    desk.change(called('Mine'));
    const applying = desk.apply();
    await vi.waitFor(() => expect(door.held).toHaveLength(1));
    await door.next().answer(409, { error: 'stale', reason: '', way: '', now: told(4, called('Theirs')) });
    expect(door.held).toEqual([]);
    expect(await applying).toBeNull();
    expect(desk.rival?.draft.site.name).toBe('Theirs');
  });

  test('[SU8] what is typed while it is being saved is saved as well before', async () => {
    const desk = await loaded();
    desk.change(called('Second'));
    const applying = desk.apply();
    await vi.waitFor(() => expect(door.held).toHaveLength(1));
    desk.change(called('Third'));
    await door.next().answer(200, told(4, called('Second')));
    const again = door.next();
    expect(again).toMatchObject({ method: 'PUT', body: { revision: 4, draft: called('Third') } });
    await again.answer(200, told(5, called('Third')));
    const apply = door.next();
    expect(apply).toMatchObject({ method: 'POST', path: '/api/site-setup/apply', body: { revision: 5 } });
    await apply.answer(200, {});
    await door.next().answer(200, told(5, called('Third')));
    expect([await applying, desk.isUnsaved]).toEqual([null, false]);
  });
});
