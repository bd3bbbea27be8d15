import { playlistsOf } from '../../shared/site/playlist.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs, teamId, type EpochMs } from '../../shared/units.ts';
import type { Fleet, FleetScreen } from '../../shared/wire/fleet.ts';
import type { ScreenReport } from '../../shared/wire/screen-events.ts';

const CHROMIUM_69 =
  'Mozilla/5.0 (Linux; Tizen 5.5) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 Chrome/69.0.3497.106 TV Safari/537.36';
const CHROMIUM_140 = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** Screens of a floor in every state: well, off and never seen, frozen, skewed, silenced, without the team they were given, revoked. */
export function sampleFleet(site: SiteFile, now: EpochMs): Fleet {
  const report = (change: Partial<ScreenReport> = {}): ScreenReport => ({
    version: 'Bq3K1x7a',
    engine: CHROMIUM_140,
    ...{ width: 1920, height: 1080, pixelRatio: 1, shows: 'overview', freshness: 'live' },
    paintedAt: epochMs(now - 12_000),
    ...{ clockSkewMs: 140, roundTripMs: 3.6, heapBytes: 21 * 1024 * 1024, sound: 'off' },
    ...change,
  });
  const screen = (id: string, name: string, change: Partial<FleetScreen> = {}): FleetScreen => ({
    ...{ id, name, team: null, playlist: null, sound: { isOn: false, volume: 0.5 } },
    createdAt: epochMs(now - 9 * 86_400_000),
    ...{ isRevoked: false, isConnected: true, seenAt: now, missing: [], isCurrent: true },
    report: report(),
    ...change,
  });
  return {
    now,
    walls: [
      screen('w1', '二楼靠窗', { team: site.teams[0]?.id ?? null, report: report({ shows: 'teams', sound: 'on' }) }),
      screen('w2', 'Entrance hall', {
        report: report({ engine: CHROMIUM_69, width: 3840, height: 2160, heapBytes: null }),
        isCurrent: false,
      }),
      screen('w3', 'Kantine Erdgeschoss, neben der Getränkeausgabe', {
        sound: { isOn: true, volume: 0.4 },
        report: report({ sound: 'blocked', clockSkewMs: 7_204_000, engine: FIREFOX, roundTripMs: 48 }),
      }),
      screen('w4', '会议室', { team: teamId('green'), playlist: 'sprint', missing: ['team', 'playlist'] }),
      screen('w5', 'Training room', { report: report({ paintedAt: epochMs(now - 540_000), freshness: 'stale' }) }),
      screen('w6', 'North stairs', {
        isConnected: false,
        seenAt: epochMs(now - 3 * 3_600_000),
        report: report({ paintedAt: epochMs(now - 3 * 3_600_000) }),
      }),
      screen('w7', 'Spare', { isConnected: false, seenAt: null, report: null, isCurrent: null }),
      screen('w8', 'Old lobby', { isRevoked: true, isConnected: false, report: null, isCurrent: null }),
    ],
    teams: site.teams.map(({ id, name }) => ({ id, name })),
    playlists: playlistsOf(site).map(({ id, name }) => ({ id, name })),
  };
}
