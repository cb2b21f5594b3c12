/** Every setting with its title, its help and its place: what the search looks through. Pure. */
import type { TextKey } from '../../i18n/texts/index.ts';

export type SettingEntry = {
  /** Its path in the settings. */
  readonly path: string;
  readonly page: string;
  readonly title: TextKey;
  readonly hint?: TextKey;
};

const GENERAL = '/settings';
const NOTIFY = '/settings/notifications';
const CONNECTIONS = '/settings/connections';
const BACKUP = '/settings/backup';
const ABOUT = '/settings/about';

const entry = (page: string, path: string, title: TextKey, hint?: TextKey): SettingEntry => ({
  page,
  path,
  title,
  ...(hint === undefined ? {} : { hint }),
});

export const SETTINGS: readonly SettingEntry[] = [
  entry(GENERAL, 'language', 'settings.language', 'settings.language_hint'),
  entry(GENERAL, 'timezone', 'settings.timezone', 'settings.timezone_hint'),
  entry(GENERAL, 'drives', 'settings.drives', 'settings.drives_hint'),
  entry(GENERAL, 'catalogs.rules', 'settings.catalogs', 'settings.catalogs_hint'),
  entry(GENERAL, 'catalogs.fallback', 'settings.catalog.fallback', 'settings.catalog.fallback_hint'),
  entry(GENERAL, 'scan.ignore', 'settings.scan.ignore', 'settings.scan.ignore_hint'),
  entry(GENERAL, 'scan.settleSeconds', 'settings.scan.settle', 'settings.scan.settle_hint'),
  entry(GENERAL, 'scan.probeMedia', 'settings.scan.probe', 'settings.scan.probe_hint'),
  entry(GENERAL, 'scan.watch', 'settings.scan.watch', 'settings.scan.watch_hint'),
  entry(GENERAL, 'ott.database', 'settings.ott.database', 'settings.ott.database_hint'),
  entry(GENERAL, 'ott.hlsOnly', 'settings.ott.hls_only', 'settings.ott.hls_only_hint'),
  entry(GENERAL, 'ott.hlsExtensions', 'settings.ott.extensions', 'settings.ott.extensions_hint'),
  entry(GENERAL, 'ott.duplicateRule', 'settings.ott.duplicates', 'settings.ott.duplicates_hint'),
  entry(GENERAL, 'guard.maxRemovedCount', 'settings.guard.count', 'settings.guard_hint'),
  entry(GENERAL, 'guard.maxRemovedFraction', 'settings.guard.fraction', 'settings.guard_hint'),
  entry(GENERAL, 'guard.maxEditedAssets', 'settings.guard.edited_assets', 'settings.guard_edits_hint'),
  entry(GENERAL, 'guard.maxEditedFraction', 'settings.guard.edited_fraction', 'settings.guard_edits_hint'),
  entry(GENERAL, 'guard.confirmScans', 'settings.guard.confirm', 'settings.guard.confirm_hint'),
  entry('/schedule', 'jobs', 'settings.to_jobs', 'settings.jobs_hint'),
  entry(NOTIFY, 'notify.channels', 'notify.channels', 'notify.empty_body'),
  entry(NOTIFY, 'notify.quietHours', 'notify.quiet'),
  entry(NOTIFY, 'notify.digest', 'notify.digest_at', 'notify.digest_at_hint'),
  entry(NOTIFY, 'notify.windowUrl', 'notify.window_url', 'notify.window_url_hint'),
  entry(CONNECTIONS, 'google.auth', 'google.who', 'google.intro'),
  entry(CONNECTIONS, 'google.rootUrl', 'google.root_url', 'google.root_url_hint'),
  entry(CONNECTIONS, 'google.requestsPerMinute', 'google.rate', 'google.rate_hint'),
  entry(CONNECTIONS, 'sheets.nams', 'google.sheet.nams', 'google.sheet.nams.hint'),
  entry(CONNECTIONS, 'sheets.iconik', 'google.sheet.iconik', 'google.sheet.iconik.hint'),
  entry(CONNECTIONS, 'sheets.timecodes', 'google.sheet.timecodes', 'google.sheet.timecodes.hint'),
  entry(CONNECTIONS, 'sheets.conflicts', 'google.conflicts'),
  entry(CONNECTIONS, 'sheets.splitTabs', 'google.split', 'google.split_hint'),
  entry(CONNECTIONS, 'iconik.host', 'iconik.host', 'iconik.host_hint'),
  entry(CONNECTIONS, 'iconik.metadataView', 'iconik.view_id', 'iconik.view_id_hint'),
  entry(CONNECTIONS, 'iconik.requestsPerSecond', 'iconik.rate', 'iconik.rate_hint'),
  entry(BACKUP, 'backup.folder', 'backup.folder', 'backup.folder_hint'),
  entry(BACKUP, 'backup.keepDays', 'backup.keep_days'),
  entry(BACKUP, 'backup.keepWeeks', 'backup.keep_weeks'),
  entry(BACKUP, 'watchdog.minFreeGb', 'watchdog.free', 'watchdog.hint'),
  entry(BACKUP, 'watchdog.heartbeatUrl', 'watchdog.heartbeat', 'watchdog.heartbeat_hint'),
];

/** What belongs to this window or this computer, and is not in the settings of the engine. */
const OF_WINDOW: readonly SettingEntry[] = [entry(GENERAL, 'window.theme', 'settings.theme')];
const OF_DESKTOP: readonly SettingEntry[] = [
  entry(GENERAL, 'desktop.autostart', 'welcome.login.start', 'welcome.login.start_hint'),
  entry(ABOUT, 'desktop.updates', 'about.update.feed', 'about.update.feed_hint'),
];

/** Those in which every word of `query` occurs, in title, help or path. @param onDesktop whether it has settings, too */
export function findSettings(
  query: string,
  text: (key: TextKey) => string,
  onDesktop = false,
): SettingEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...SETTINGS, ...OF_WINDOW, ...(onDesktop ? OF_DESKTOP : [])].filter(({ path, title, hint }) => {
    const all = `${text(title)} ${hint === undefined ? '' : text(hint)} ${path}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** The value at a path; undefined where there is none. */
export function valueAt(settings: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      settings,
    );
}

/** The id of a setting's place on its page. */
export function settingId(path: string): string {
  return `setting-${path}`;
}
