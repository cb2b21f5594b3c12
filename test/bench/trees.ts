/** Big folder trees of sparse files, made fast. */
import { closeSync, ftruncateSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** How many sub-folders a folder has; deep enough for paths as an archive has them. */
const FAN_OUT = 12;
const FILE_SIZE = 1024 ** 2;

export type Tree = { readonly root: string; readonly folders: number; readonly files: number };

/** Makes a tree of that many folders (the root not counted) with the files spread evenly. */
export function makeTree(tree: Tree): void {
  mkdirSync(tree.root, { recursive: true });
  for (let folder = 1; folder <= tree.folders; folder += 1) mkdirSync(join(tree.root, folderPath(folder)));
  for (let file = 0; file < tree.files; file += 1) {
    const handle = openSync(filePath(tree, file), 'w');
    ftruncateSync(handle, FILE_SIZE);
    closeSync(handle);
  }
}

/** Makes every hundredth file longer; a different one for each `round`. */
export function changeOnePercent(tree: Tree, round: number): void {
  for (let file = round % 100; file < tree.files; file += 100)
    truncateSync(filePath(tree, file), FILE_SIZE + 1 + round);
}

function filePath(tree: Tree, file: number): string {
  return join(tree.root, folderPath(1 + (file % tree.folders)), `2025 WSOP Event #${file} Day 1A.mp4`);
}

function folderPath(folder: number): string {
  if (folder === 0) return '';
  return join(folderPath(Math.floor((folder - 1) / FAN_OUT)), `Folder ${folder}`);
}
