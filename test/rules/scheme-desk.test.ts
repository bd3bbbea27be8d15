import { describe, expect, test, vi } from 'vitest';
import { SchemeDesk } from '../../client/state/scheme-desk.svelte.ts';
import { holdAnswers } from '../support/held-answers.ts';

const checkedAs = (tree: unknown, yaml: string) => ({ tree, yaml, problems: [], digest: 'd', monthBegins: null, approvedBy: [] });
const told = (revision: number, tree: unknown, notes = '') => ({
  ...{ versions: [], revision, draft: { tree, notes, by: 'ada', at: 0 } },
  checked: checkedAs(tree, 'kept'),
});

const door = holdAnswers();

async function opened(): Promise<SchemeDesk> {
  const desk = new SchemeDesk();
  const opening = desk.open();
  await door.next().answer(200, told(3, { id: 'a', base: 1 }));
  await opening;
  return desk;
}

describe('the draft of a scheme on its page', () => {
  test('[SE2] what is typed as text while the draft is being saved stays, and is unsaved', async () => {
    const desk = await opened();
    desk.writeNotes('why');
    const saving = desk.save();
    desk.writeYaml('base: 2');
    await door.next().answer(200, { revision: 4 });
    await saving;
    expect([door.held, desk.isChanged, desk.yaml]).toEqual([[], true, 'base: 2']);
  });

  test('[SE2] what is typed while what was saved is read again stays, and is unsaved', async () => {
    const desk = await opened();
    desk.writeNotes('why');
    const saving = desk.save();
    await door.next().answer(200, { revision: 4 });
    desk.writeNotes('why not');
    await door.next().answer(200, told(4, { id: 'a', base: 1 }, 'why'));
    await saving;
    expect([desk.isChanged, desk.notes]).toEqual([true, 'why not']);
  });

  test('[SE3] text is not saved while its check is unanswered or failed; asked again and answered, it is', async () => {
    const desk = await opened();
    desk.writeYaml('base: 2');
    await desk.save();
    vi.runAllTimers();
    await door.next().lose();
    await desk.save();
    expect([door.held, desk.maySave, desk.problem?.error]).toEqual([[], false, 'noServer']);
    desk.writeNotes('why');
    await desk.open();
    vi.runAllTimers();
    const check = door.next();
    expect(check.body).toEqual({ yaml: 'base: 2', notes: 'why' });
    await check.answer(200, checkedAs({ id: 'a', base: 2 }, 'base: 2'));
    void desk.save();
    expect(door.next().body).toEqual({ revision: 3, tree: { id: 'a', base: 2 }, notes: 'why' });
  });

  test('[SE2] [SE3] neither is one’s own written over theirs before; theirs, taken, is not undone by a late check', async () => {
    const desk = await opened();
    desk.writeNotes('mine');
    void desk.save();
    await door.next().answer(409, { error: 'stale', reason: '', way: '', revision: 7, draft: null });
    desk.writeYaml('base: 2');
    vi.runAllTimers();
    await desk.takeTheirs(true);
    const check = door.next();
    expect([door.held, desk.theirs?.revision]).toEqual([[], 7]);
    void desk.takeTheirs(false);
    await door.next().answer(200, told(7, { id: 'a', base: 9 }));
    await check.answer(200, checkedAs({ id: 'a', base: 2 }, 'base: 2'));
    expect([desk.tree, desk.isChanged, desk.theirs]).toEqual([{ id: 'a', base: 9 }, false, null]);
  });
});
