/** The tree's nodes from its levels, as far as they were asked for. Pure. */
import type { Api } from '../../../core/api/schemas.ts';
import type { MatchingFilter } from './filter.ts';

type Child = NonNullable<Api['Tree']['children']>[number];
export type TreeFile = Extract<Child, { type: 'file' }>;
export type TreeFolder = Omit<Extract<Child, { type: 'directory' }>, 'type'>;

/** A folder has `children`, empty until its level came; a file has none. */
export type TreeNode = { id: string; name: string; children: TreeNode[] | null } & (
  | { kind: 'folder'; folder: TreeFolder }
  | { kind: 'file'; file: TreeFile }
  | { kind: 'waiting' }
  | { kind: 'cut' }
);

/** Levels by their path; the catalogues under the empty one. */
export type Levels = ReadonlyMap<string, Api['Tree']>;

/** The filters that a tree can follow: it keeps whole folders together, so a search and a drive it cannot. */
export type TreeFilter = Pick<MatchingFilter, 'status' | 'catalog'>;

/** The nodes that a filter leaves, from the catalogues down. */
export function treeNodes(levels: Levels, filter: TreeFilter): TreeNode[] {
  const catalogs = (levels.get('')?.catalogs ?? []).filter(
    ({ name }) => filter.catalog.length === 0 || filter.catalog.includes(name),
  );
  return catalogs
    .filter((folder) => hasAny(folder, filter))
    .map((folder) => folderNode(folder, levels, filter));
}

/** The folders to open, outermost first, so that a file of a catalogue is seen. */
export function foldersTo(catalog: string, path: string): string[] {
  const folders = path.normalize('NFC').split('/').slice(0, -1);
  // A top folder with its catalogue's name is the catalogue itself.
  if (folders[0] === catalog) folders.shift();
  return [catalog, ...folders.map((_, depth) => [catalog, ...folders.slice(0, depth + 1)].join('/'))];
}

/** The id of a file's node. */
export function fileNodeId(key: number | string): string {
  return `file:${key}`;
}

/** What names a file's details in the address; as `fileKey` of the table's rows. */
export function treeFileKey({ source_id: id, path }: TreeFile): string {
  return id === null ? `~${path}` : String(id);
}

function folderNode(folder: TreeFolder, levels: Levels, filter: TreeFilter): TreeNode {
  const level = levels.get(folder.path);
  const base = { kind: 'folder', id: folder.path, name: folder.name, folder } as const;
  if (level === undefined) return { ...base, children: [noteNode('waiting', folder.path)] };
  const children = (level.children ?? []).flatMap((child): TreeNode[] => {
    if (child.type === 'directory') return hasAny(child, filter) ? [folderNode(child, levels, filter)] : [];
    return passes(child, filter) ? [fileNode(child)] : [];
  });
  return {
    ...base,
    children: level.truncated === true ? [...children, noteNode('cut', folder.path)] : children,
  };
}

/** A line in place of children: they are on the way, or the rest is too many. */
function noteNode(kind: 'waiting' | 'cut', path: string): TreeNode {
  return { kind, id: `${kind}:${path}`, name: '', children: null };
}

function fileNode(file: TreeFile): TreeNode {
  return { kind: 'file', id: fileNodeId(treeFileKey(file)), name: file.name, file, children: null };
}

function hasAny({ by_status: counts }: TreeFolder, { status }: TreeFilter): boolean {
  return (
    status.length === 0 || Object.entries(counts).some(([name, count]) => status.includes(name) && count > 0)
  );
}

function passes(file: TreeFile, { status }: TreeFilter): boolean {
  return status.length === 0 || status.includes(file.status);
}
