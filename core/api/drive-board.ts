/**
 * The drives as people see them: settings, what the archive remembers, and whether they are there now. Looking at a drive
 * may take long, so the last look counts for a while, and an answer waits only briefly for a new one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { checkDrive, type DriveCheck } from '../drives/identity.ts';
import type { Language } from '../model/message.ts';
import { Failure, type Problem, problemText } from '../model/problem.ts';
import type { DriveSettings, Settings } from '../model/settings.ts';
import { openArchive } from '../store/archive.ts';
import type { Db } from '../store/sqlite.ts';
import { driveRow, rememberIdentity } from '../sync/scan/scans.ts';
import { isoTime } from './present.ts';
import type { Api } from './schemas.ts';

/**
 * How long a look counts; less than a window waits before it asks again. One that is away is expected back: whoever went to
 * switch it on is waiting to see it.
 */
const FRESH_MS = { online: 20_000, away: 3_000 };
const WAIT_MS = 1_000;

export type DriveBoardOptions = {
  settings(): Settings;
  archive(): Db | undefined;
  now(): number;
  /** Called when a drive's state has changed since the last look. */
  onChange(): void;
};

type Look = { readonly at: number; readonly root: string; readonly check: DriveCheck };

type Remembered = {
  no: number;
  marker: string | null;
  volume: string | null;
  unc: string | null;
  live_files: number;
  live_bytes: number;
  last_scan_at: number | null;
  unreadable: number;
};

export class DriveBoard {
  readonly #options: DriveBoardOptions;
  readonly #looks = new Map<string, Look>();
  readonly #pending = new Map<string, Promise<void>>();
  #isClosed = false;

  constructor(options: DriveBoardOptions) {
    this.#options = options;
  }

  /** All drives of the settings. A drive that has not answered yet is `unknown`. */
  async list(language: Language): Promise<Api['Drive'][]> {
    await this.#look();
    return this.#options.settings().drives.map((drive) => this.#present(drive, language));
  }

  /** Looks at the drives whose last look is old, to tell of changes. */
  async watch(): Promise<void> {
    if (!this.#isClosed) await this.#look();
  }

  /** The enabled drives that have answered, and what is wrong with them. */
  seen(): { id: string; name: string; problem: Problem | null }[] {
    return this.#options.settings().drives.flatMap((drive) => {
      const check = this.#lookOf(drive)?.check;
      if (!drive.enabled || check === undefined) return [];
      return { id: drive.id, name: drive.name, problem: check.state === 'online' ? null : check.problem };
    });
  }

  /** Names of the enabled drives that cannot be worked with, as of the last look. */
  missing(): string[] {
    const { drives } = this.#options.settings();
    return drives.flatMap((drive) => {
      const look = this.#lookOf(drive);
      return drive.enabled && look !== undefined && look.check.state !== 'online' ? [drive.name] : [];
    });
  }

  /** A look that is under way tells nobody any more: whoever it would be told to is closed as well. */
  close(): void {
    this.#isClosed = true;
  }

  /** Forgets the last looks, e.g. after a scan. */
  refresh(): void {
    this.#looks.clear();
  }

  /**
   * A person says that the drive is the right one as it is now: its identity is remembered anew, and an empty one may be
   * scanned (its removals then wait for approval). Must not meet a job that writes archive.db.
   * @throws Failure when the drive is not in the settings or not there at all
   */
  async accept(id: string, archiveFile: string): Promise<void> {
    const drive = this.#options.settings().drives.find((candidate) => candidate.id === id);
    if (drive === undefined) throw new Failure({ code: 'problem.no_such_drive', where: id });
    const check = await checkDrive(drive, null, { writeMarker: true, hadFiles: false });
    if (check.state !== 'online') throw new Failure(check.problem);
    const db = openArchive(archiveFile);
    try {
      const row = driveRow(db, drive.id);
      rememberIdentity(db, row, check.identity);
      if ((await this.#check(drive)).state === 'empty')
        db.prepare('UPDATE drives SET live_files = 0 WHERE id = ?').run(id);
    } finally {
      db.close();
    }
    this.#looks.delete(id);
    this.#options.onChange();
  }

  async #look(): Promise<void> {
    const stale = this.#options.settings().drives.filter((drive) => drive.enabled && !this.#isFresh(drive));
    const looks = stale.map((drive) => this.#pending.get(drive.id) ?? this.#lookAt(drive));
    await Promise.race([Promise.all(looks), sleep(WAIT_MS, undefined, { ref: false })]);
  }

  #isFresh(drive: DriveSettings): boolean {
    const look = this.#lookOf(drive);
    if (look === undefined) return false;
    const age = this.#options.now() - look.at;
    // Below nothing: the clock was set back.
    return age >= 0 && age <= (look.check.state === 'online' ? FRESH_MS.online : FRESH_MS.away);
  }

  #lookAt(drive: DriveSettings): Promise<void> {
    const pending = this.#check(drive)
      .then((check) => {
        if (this.#isClosed) return;
        const before = this.#lookOf(drive)?.check.state;
        this.#looks.set(drive.id, { at: this.#options.now(), root: drive.root, check });
        if (before !== check.state) this.#options.onChange();
      })
      .finally(() => this.#pending.delete(drive.id));
    this.#pending.set(drive.id, pending);
    return pending;
  }

  #check(drive: DriveSettings): Promise<DriveCheck> {
    const row = this.#remembered(drive);
    const known = row === undefined || (row.marker === null && row.volume === null) ? null : row;
    return checkDrive(drive, known, { writeMarker: false, hadFiles: (row?.live_files ?? 0) > 0 });
  }

  /** The last look at the drive, unless its root has been changed since. */
  #lookOf(drive: DriveSettings): Look | undefined {
    const look = this.#looks.get(drive.id);
    return look?.root === drive.root ? look : undefined;
  }

  #remembered(drive: DriveSettings): Remembered | undefined {
    return this.#options
      .archive()
      ?.prepare<[string], Remembered>(
        `SELECT no, marker, volume, unc, live_files, live_bytes, last_scan_at,
         (SELECT count(*) FROM folders WHERE drive = drives.no AND error IS NOT NULL AND gone = 0) AS unreadable
         FROM drives WHERE id = ?`,
      )
      .get(drive.id);
  }

  #present(drive: DriveSettings, language: Language): Api['Drive'] {
    const row = this.#remembered(drive);
    const check = this.#lookOf(drive)?.check;
    const state = drive.enabled ? (check?.state ?? 'unknown') : 'disabled';
    const unc = check?.state === 'online' ? check.identity.unc : null;
    return {
      id: drive.id,
      name: drive.name,
      root: drive.root,
      unc: unc ?? row?.unc ?? null,
      role: drive.role,
      publish: drive.publish,
      enabled: drive.enabled,
      state,
      problem:
        drive.enabled && check !== undefined && check.state !== 'online'
          ? problemText(check.problem, language)
          : null,
      files: row?.live_files ?? 0,
      bytes: row?.live_bytes ?? 0,
      last_scan: isoTime(row?.last_scan_at ?? null),
      capacity_bytes: check?.capacity?.total ?? null,
      free_bytes: check?.capacity?.free ?? null,
      unreadable_folders: row?.unreadable ?? 0,
    };
  }
}
