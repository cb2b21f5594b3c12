import { ChevronRight, FileVideo, Folder, FolderOpen } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { NodeRendererProps } from 'react-arborist';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { TreeFile, TreeFolder, TreeNode } from './tree-nodes.ts';

type Props = NodeRendererProps<TreeNode> & {
  /** Of the tree, px: a line is never wider, its name gives way. */
  width: number;
  /** Its details are shown. */
  isOpen: boolean;
};

/** One line of the tree: a folder with its totals, or a file with its state on both sides. */
export function TreeLine({ node, style: indent, width, isOpen }: Props) {
  const { data } = node;
  const style = { ...indent, width };
  if (data.kind === 'waiting') {
    return (
      <div style={style} className="flex h-9 items-center pr-4 pl-8">
        <Skeleton className="h-3.5 w-64" />
      </div>
    );
  }
  if (data.kind === 'cut') return <CutLine style={style} />;
  return (
    <div
      style={style}
      className={cx(
        'flex h-9 cursor-pointer items-center gap-2 pr-4',
        isOpen || node.isSelected ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <span className="flex w-8 shrink-0 justify-end">
        {data.kind === 'folder' && (
          <ChevronRight
            size={16}
            aria-hidden
            className={cx('text-ink-3 transition-transform duration-120', node.isOpen && 'rotate-90')}
          />
        )}
      </span>
      {data.kind === 'folder' ? (
        <FolderCells folder={data.folder} open={node.isOpen} />
      ) : (
        <FileCells file={data.file} />
      )}
    </div>
  );
}

function FolderCells({ folder, open }: { folder: TreeFolder; open: boolean }) {
  const { write } = useText();
  const Icon = open ? FolderOpen : Folder;
  return (
    <>
      <Icon size={17} aria-hidden className="shrink-0 text-accent" />
      <span className="min-w-0 flex-1 truncate font-strong" title={folder.path}>
        {folder.name}
      </span>
      <span
        aria-hidden
        className="h-1.5 w-20 shrink-0 overflow-hidden rounded-full bg-idle-soft @max-xl:hidden"
      >
        <span
          className="bar-fill block h-full bg-ok-mark"
          style={{ width: `${(folder.synced / Math.max(1, folder.total_files)) * 100}%` }}
        />
      </span>
      <span className="w-32 shrink-0 text-right text-ink-2 @max-md:w-auto">
        {write.number(folder.synced)} / {write.count(folder.total_files)}
      </span>
      <span className="w-24 shrink-0 text-right text-ink-3 @max-xl:hidden">{write.bytes(folder.bytes)}</span>
    </>
  );
}

function FileCells({ file }: { file: TreeFile }) {
  const { text, write } = useText();
  return (
    <>
      <FileVideo size={16} aria-hidden className="shrink-0 text-ink-3" />
      <span className="flex min-w-0 flex-1 items-baseline gap-2" title={file.path}>
        <span className="min-w-0 truncate">{file.name}</span>
        {file.original !== undefined && (
          <span className="min-w-0 truncate text-sm text-ink-3 @max-4xl:hidden">
            {text('matching.original', { path: file.original })}
          </span>
        )}
      </span>
      <span className="w-32 shrink-0 @max-md:w-auto">
        <StatusBadge status={file.status} reason={file.reason} />
      </span>
      <span className="w-36 shrink-0 truncate font-mono text-sm text-ink-3 @max-3xl:hidden">
        {file.target_id ?? NOTHING}
      </span>
      <span className="w-24 shrink-0 text-right text-ink-3 @max-xl:hidden">
        {write.bytes(file.size_bytes)}
      </span>
    </>
  );
}

function CutLine({ style }: { style: CSSProperties }) {
  const { text } = useText();
  return (
    <p style={style} className="flex h-9 items-center pr-4 pl-8 text-ink-3">
      <span className="truncate pl-8">{text('matching.truncated')}</span>
    </p>
  );
}
