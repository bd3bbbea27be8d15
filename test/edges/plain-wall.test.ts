import { describe, expect, test } from 'vitest';
import { plainPage } from '../../server/http/plain-page.ts';
import { epochMs, siteId } from '../../shared/units.ts';
import type { WallPicture } from '../../shared/wire/frames.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import { startServer } from '../support/running-server.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';

const floor = sampleFloor({ locale: 'en' });
const wall = { role: 'wall', site: siteId('hefei-1'), screen: 'test', team: null } as const;

function pictureOf(view = floor.view): WallPicture {
  const picture = pictureFor(wall, view, NOW, publicNames(floor.site, 'salt'));
  if (picture.audience !== 'wall') throw new Error('a wall was asked for');
  return picture;
}

describe('the wall without script', () => {
  test('[V18] it holds what the wall holds, as tables, and says when it was made', () => {
    const page = plainPage(pictureOf(), NOW);
    expect(page).toContain('page made at 14:32:07');
    const leaders = [...pictureOf().rows.values()].map(({ name }) => name);
    for (const name of leaders) expect(page).toContain(name);
    for (const row of floor.view.agents.values()) if (!leaders.includes(row.name)) expect(page).not.toContain(row.name);
    expect(page).toContain('<meta http-equiv="refresh" content="15">');
    expect(page).not.toMatch(/<script|display: ?(grid|flex)|var\(/);
  });

  test('[V18] in the site’s language', () => {
    const chinese = pictureOf(sampleFloor({ locale: 'zh-CN' }).view);
    expect(plainPage(chinese, NOW)).toContain('本页生成于 14:32:07');
  });

  test('[V18] where every phone system is lost it says how old the figures are, and not why', () => {
    const sources = floor.view.sources.map((row) => ({
      ...row,
      state: 'down' as const,
      since: epochMs(NOW - 90_000),
      reason: 'refused by 10.0.0.4',
    }));
    const page = plainPage(pictureOf({ ...floor.view, sources }), NOW);
    expect(page).toContain('not live: figures are 1:30 old, from 14:30:37');
    expect(page).not.toContain('10.0.0.4');
  });

  test('[V18] a name is text, whatever it holds', () => {
    const header = { ...floor.view.header, name: '<script>alert("x")</script>' };
    expect(plainPage(pictureOf({ ...floor.view, header }), NOW)).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  test('[V18] whoever may see a wall is let in by the wall’s session, nobody else; the page of who is not asks again', async () => {
    const server = await startServer();
    await server.apply();
    const site = server.accounts.siteFiles.current()?.site;
    if (site === undefined) throw new Error('no site');
    const stranger = await server.call('/wall/plain');
    expect(stranger).toMatchObject({ status: 401 });
    expect(stranger.body).toContain('http-equiv="refresh"');
    const { wall: made, token } = server.accounts.walls.create('hall', site, 'test');
    const { cookie } = await server.call(`/wall/${token}`);
    const shown = await server.call('/wall/plain', { cookie });
    expect(shown.status).toBe(200);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    server.accounts.walls.revoke(made.id, 'test');
    expect((await server.call('/wall/plain', { cookie })).status).toBe(401);
  });
});
