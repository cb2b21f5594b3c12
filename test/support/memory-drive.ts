/** A drive in memory that a test can change, break and take away, with the shape of the real one. */
import { KnownLooks, sift } from '../../core/drives/folder-look.ts';
import { type FolderListing, unknownFolder } from '../../core/drives/lister.ts';
import { Failure } from '../../core/model/problem.ts';
import type { OpenDrive, ScanDrive } from '../../core/sync/scan/drive.ts';
import { storedLooks } from '../../core/sync/scan/scans.ts';

/** A file as the drive has it; `ref` is its number on the file system, `sample` stands for its bytes. */
export type MemoryFile = { size: number; modified: number; ref: number; sample: string };

export class MemoryDrive {
  readonly files = new Map<string, MemoryFile>();
  readonly emptyFolders = new Set<string>();
  /** Folders that cannot be read now. */
  readonly unreadable = new Set<string>();
  /** False: file numbers are not stable, as on a share. */
  stableRefs = true;
  online = true;
  /** The drive goes away after so many listed folders. */
  leavesAfter = Number.POSITIVE_INFINITY;
  /** Direct looks answer nothing certain, as when a server is overloaded. */
  uncertain = false;
  /** The drive goes away when it is looked at directly; the empty mount point that it leaves says that nothing is there. */
  leavesWhenAsked = false;
  /** A crash after so many listed folders. */
  crashesAfter = Number.POSITIVE_INFINITY;
  #nextRef = 1;

  put(path: string, size: number, modified: number): MemoryFile {
    const file = { size, modified, ref: this.#nextRef, sample: `s${this.#nextRef}` };
    this.#nextRef += 1;
    this.files.set(path, file);
    return file;
  }

  move(from: string, to: string): void {
    const file = this.files.get(from);
    if (file === undefined) throw new Error(`no file ${from}`);
    this.files.delete(from);
    this.files.set(to, file);
  }

  swap(a: string, b: string): void {
    const [fileA, fileB] = [this.files.get(a), this.files.get(b)];
    if (fileA === undefined || fileB === undefined) throw new Error(`no files ${a}, ${b}`);
    this.files.set(a, fileB).set(b, fileA);
  }

  readonly open: OpenDrive = async (_drive, row, job) => {
    if (!this.online) throw new Failure({ code: 'problem.drive_left' });
    const looks = new KnownLooks(storedLooks(job.archive, row));
    let listed = 0;
    const drive: ScanDrive = {
      identity: {
        marker: 'm',
        volume: 'v',
        unc: null,
        caseSensitive: true,
        network: false,
        refsStable: this.stableRefs,
        readOnly: false,
      },
      source: {
        parallel: 1,
        list: async (folders) => {
          const [next, ...rest] = folders;
          if (next === undefined) return { ...sift([], looks), rest, current: '' };
          listed += 1;
          if (listed > this.crashesAfter) throw new Error('killed');
          if (listed > this.leavesAfter) this.online = false;
          const listing = this.#list(next);
          return {
            ...sift([listing], looks),
            current: next,
            rest: [...rest, ...listing.folders.map((name) => (next === '' ? name : `${next}/${name}`))],
          };
        },
      },
      stillThere: () => this.online,
      confirmAbsent: (path, kind) => {
        if (this.leavesWhenAsked) {
          this.online = false;
          return 'gone';
        }
        if (!this.online || this.uncertain) return 'unknown';
        if ([...this.unreadable].some((folder) => path.startsWith(`${folder}/`))) return 'unknown';
        const isFolder = [...this.files.keys(), ...this.emptyFolders].some((other) =>
          other.startsWith(`${path}/`),
        );
        return (kind === 'file' ? this.files.has(path) : isFolder) ? 'there' : 'gone';
      },
      sampleOf: async (path) => this.files.get(path)?.sample ?? null,
      topNames: () => [...new Set([...this.files.keys()].map((path) => path.split('/')[0] ?? ''))],
      sizeOf: (path) => this.files.get(path)?.size ?? null,
      close: async () => undefined,
    };
    return drive;
  };

  #list(folder: string): FolderListing {
    if (!this.online || this.unreadable.has(folder)) {
      return unknownFolder(folder, { code: 'problem.drive_left', where: folder });
    }
    const prefix = folder === '' ? '' : `${folder}/`;
    const folders = new Set<string>();
    const entries: [string, MemoryFile][] = [];
    for (const [path, file] of this.files) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', deeper] = path.slice(prefix.length).split('/');
      if (deeper === undefined) entries.push([name, file]);
      else folders.add(name);
    }
    for (const path of this.emptyFolders) {
      if (path.startsWith(prefix)) folders.add(path.slice(prefix.length).split('/')[0] ?? '');
    }
    return {
      path: folder,
      folders: [...folders],
      names: entries.map(([name]) => name),
      sizes: Float64Array.from(entries, ([, file]) => file.size),
      modified: Float64Array.from(entries, ([, file]) => file.modified),
      refs: Float64Array.from(entries, ([, file]) => (this.stableRefs ? file.ref : 0)),
    };
  }
}
