/** The services around the demo, simulated on loopback addresses: iconik, Google Sheets and a chat. */
import { type ChatSimulator, startChat } from '../../test/simulators/chat/chat.ts';
import { fillSampleWorld, type SampleWorld } from '../../test/simulators/iconik/sample-world.ts';
import { type IconikSimulator, startIconik } from '../../test/simulators/iconik/server.ts';
import { type Sheets, startSheets } from '../../test/simulators/sheets/sheets.ts';
import { Random } from '../../test/support/random.ts';
import { timecodeSheet } from './timecode-sheet.ts';

const SEED = 1;
const TOKEN = 'demo-access-token';
const SHEETS = { nams: 'demo-nams', iconik: 'demo-iconik', timecodes: 'demo-timecodes' };
const FULL_TAB = 'Iconik_Full_Metadata';

/**
 * Requests that the demo's services take: several times what the real ones do, so that 2,840 assets do not keep people
 * waiting; the summary says so. That the program keeps to the real limits, `test/core/iconik/faults.test.ts` shows.
 */
const ICONIK_PER_SECOND = 500;
const GOOGLE_PER_MINUTE = 600;

/** Cells that people change between the export and the import: in the sheet, in iconik, and in both. */
const SHEET_EDITS = 28;
const ICONIK_EDITS = 6;
const BOTH_EDITS = 2;

export type DemoServices = {
  readonly settings: object;
  readonly secrets: Readonly<Record<string, string>>;
  readonly chat: ChatSimulator;
  /** People work: some cells of the sheet, some fields in iconik, a few of them the same. */
  peopleEdit(): { sheet: number; iconik: number; both: number };
  close(): Promise<void>;
};

export async function startServices(): Promise<DemoServices> {
  const random = new Random(SEED);
  const iconik = await startIconik({
    seed: SEED,
    limits: { perSecond: ICONIK_PER_SECOND, perTwentySeconds: 20 * ICONIK_PER_SECOND },
  });
  const sample = fillSampleWorld(iconik.world, { seed: SEED });
  const sheets = await startSheets({
    perMinute: GOOGLE_PER_MINUTE,
    tokens: { [TOKEN]: 'robot@example.com' },
    spreadsheets: [
      { id: SHEETS.nams, title: 'NAMS' },
      { id: SHEETS.iconik, title: 'Iconik Export' },
      {
        id: SHEETS.timecodes,
        title: 'Timecodes',
        tabs: [{ title: 'GGmetadata_and_timestamps', values: timecodeSheet(iconik.world, sample, random) }],
      },
    ],
  });
  const chat = await startChat();
  return {
    settings: {
      sheets: SHEETS,
      google: { auth: 'token', rootUrl: sheets.url, requestsPerMinute: GOOGLE_PER_MINUTE },
      // A tenth less than is allowed, as the default is with iconik itself.
      iconik: {
        host: iconik.url,
        metadataView: sample.viewId,
        requestsPerSecond: 0.9 * ICONIK_PER_SECOND,
      },
      notify: { channels: [{ id: 'team', type: 'slack' }] },
    },
    secrets: {
      'google.accessToken': TOKEN,
      'iconik.appId': iconik.appId,
      'iconik.authToken': iconik.authToken,
      'notify.team': chat.secrets.slack,
    },
    chat,
    peopleEdit: () => peopleEdit(sheets, iconik, sample),
    close: async () => {
      await Promise.all([iconik.close(), sheets.close(), chat.close()]);
    },
  };
}

function peopleEdit(sheets: Sheets, iconik: IconikSimulator, { assets }: SampleWorld) {
  const inSheet = assets.slice(100, 100 + SHEET_EDITS);
  const inBoth = inSheet.slice(0, BOTH_EDITS);
  const inIconik = [...inBoth, ...assets.slice(500, 500 + ICONIK_EDITS - BOTH_EDITS)];
  inSheet.forEach((id, at) => {
    const description = `Checked by hand, ${at + 1} of ${SHEET_EDITS}`;
    const cell = { spreadsheet: SHEETS.iconik, tab: FULL_TAB, id: 'id', is: id };
    sheets.admin.act({ do: 'edit', ...cell, column: 'Description', value: description });
  });
  for (const id of inIconik) iconik.person.edit(id, { Description: ['Changed in iconik meanwhile'] });
  return { sheet: inSheet.length, iconik: inIconik.length, both: inBoth.length };
}
