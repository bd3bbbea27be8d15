import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { BLANK_DRAFT } from '../../shared/setup/draft.ts';
import { dataFolder } from '../support/data-folder.ts';
import { SETUP, openSetup } from '../support/open-setup.ts';
import { startServer } from '../support/running-server.ts';
import { FINISHED } from '../support/setup-draft.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the draft', () => {
  test('[SU1] begins blank, is kept with a revision over a restart, and says who saved it', async () => {
    const folder = dataFolder();
    const first = await openSetup({ folder });
    expect(await first.told()).toMatchObject({
      draft: BLANK_DRAFT,
      revision: 0,
      saved: null,
      inForce: null,
      hasSecret: false,
      isKeptElsewhere: false,
    });
    expect(await first.save(FINISHED)).toMatchObject({ status: 200, body: { draft: FINISHED, revision: 1, saved: { by: 'root' } } });
    await first.close();
    const again = await startServer({ folder });
    expect((await again.call(SETUP, { cookie: first.cookie })).body).toMatchObject({ draft: FINISHED, revision: 1 });
  });

  test('[SU1] two admins do not overwrite each other: who comes later is shown what stands', async () => {
    const setup = await openSetup();
    await setup.save(FINISHED, 0);
    const mine = { ...FINISHED, site: { ...FINISHED.site, name: 'Mine' } };
    const refused = await setup.save(mine, 0);
    expect(refused).toMatchObject({ status: 409, body: { error: 'stale', now: { revision: 1, draft: FINISHED } } });
    expect((await setup.told()).draft).toEqual(FINISHED);
    expect(await setup.apply(0)).toMatchObject({ status: 409, body: { error: 'stale', now: { revision: 1 } } });
    expect(await setup.save(mine, 1)).toMatchObject({ status: 200, body: { revision: 2 } });
  });

  test('[SU1] what is no draft is refused with its place, and leaves the draft', async () => {
    const setup = await openSetup();
    const refused = await setup.ask('', 'PUT', { revision: 0, draft: { ...FINISHED, shift: { ...FINISHED.shift, start: '9' } } });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: 'malformed', reason: expect.stringContaining('draft.shift.start') as string },
    });
    expect((await setup.told()).revision).toBe(0);
  });

  test('[SU2] a thousand people are no more than it can hold', async () => {
    const setup = await openSetup({ env: { PBX_SECRET: 'x' } });
    const people = Array.from(
      { length: 1000 },
      (_, index) => `Somebody with a long name ${index}\tTeam ${index % 30}\t${10_000 + index}, PJSIP/${10_000 + index}`,
    );
    expect(await setup.save({ ...FINISHED, people: people.join('\n') })).toMatchObject({ status: 200, body: { problems: [] } });
  });

  test('[SU2] a workbook becomes the text that a spreadsheet copies; what is none is refused with a way out', async () => {
    const setup = await openSetup();
    const text = (value: string) => ({ value, type: String });
    const sheet = await writeExcelFile([
      [text('姓名'), text('班组'), text('分机')],
      [text('王芳'), text('蓝队'), { value: 2001, type: Number }],
      [text('say "hi"'), text('蓝队'), null],
    ]).toBuffer();
    const sent = (body: Uint8Array<ArrayBuffer>) =>
      fetch(`${setup.url}${SETUP}/people`, {
        method: 'POST',
        headers: { cookie: setup.cookie, origin: setup.url, 'content-type': XLSX },
        body,
      });
    const read = await sent(new Uint8Array(sheet));
    expect([read.status, await read.json()]).toEqual([200, { text: '姓名\t班组\t分机\n王芳\t蓝队\t2001\n"say ""hi"""\t蓝队\t' }]);
    const refused = await sent(new TextEncoder().encode('no workbook'));
    expect([refused.status, await refused.json()]).toMatchObject([
      415,
      { error: 'notWorkbook', way: expect.stringContaining('paste') as string },
    ]);
    // Small packed, large unpacked; and a single cell far out makes no million empty ones.
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(51 * 1024 * 1024) });
    const large = await sent(new Uint8Array(bomb));
    expect([large.status, await large.json()]).toMatchObject([415, { reason: expect.stringContaining('more than 50 MB') as string }]);
    const far = await sent(
      new Uint8Array(
        zipSync({
          'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet r:id="1"/></sheets></workbook>'),
          'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="1" Target="s.xml"/></Relationships>'),
          'xl/s.xml': strToU8('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'),
        }),
      ),
    );
    expect([far.status, await far.json()]).toMatchObject([415, { reason: expect.stringContaining('more than 1000 columns') as string }]);
  });
});
