import { FolderTree } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type NodeApi, Tree, type TreeApi } from 'react-arborist';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import type { MatchingFilter, Place } from './filter.ts';
import { TreeLine } from './tree-line.tsx';
import { fileNodeId, foldersTo, type TreeNode, treeFileKey, treeNodes } from './tree-nodes.ts';
import { useLevels } from './use-levels.ts';
import { useSize } from './use-size.ts';

type Props = {
  filter: MatchingFilter;
  place: Place | null;
  openKey: string | null;
  onPlace: (place: Place | null) => void;
  onOpen: (key: string) => void;
  onTable: () => void;
};

/** Catalogues, folders and files with the totals of each sub-tree; a level is asked for when it is opened. */
export default function MatchingTree({ filter, place, openKey, onPlace, onOpen, onTable }: Props) {
  const { text } = useText();
  const [start] = useState(() =>
    place === null || place.path === '' ? [] : foldersTo(place.catalog, place.path),
  );
  const { levels, open, error, waiting } = useLevels(start);
  const nodes = useMemo(() => treeNodes(levels, filter), [levels, filter]);
  const [box, size] = useSize();
  // Whole from its first frame on: a list without height or rows cannot be scrolled to a place.
  const shown = !waiting && size.height > 0;
  const tree = useTreeAt(place, shown);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') tree.current?.focusedNode?.activate();
  };
  if (error !== null && nodes.length === 0)
    return <ProblemPanel error={error} retry={() => location.reload()} />;
  if (!waiting && nodes.length === 0)
    return <Empty icon={FolderTree} title={text('matching.none')} body={text('matching.none_body')} />;
  return (
    <>
      {(filter.q !== '' || filter.drive.length > 0) && <NotInTree onTable={onTable} />}
      <div
        ref={box}
        onKeyDownCapture={press}
        className="@container min-h-0 flex-1 overflow-hidden border-line bg-surface max-sm:-mx-4 max-sm:border-t sm:rounded-lg sm:border"
      >
        {shown ? (
          <Tree<TreeNode>
            ref={tree}
            aria-label={text('matching.tree')}
            data={nodes}
            initialOpenState={Object.fromEntries(start.map((path) => [path, true]))}
            openByDefault={false}
            width={size.width}
            height={size.height}
            rowHeight={36}
            indent={20}
            paddingTop={6}
            paddingBottom={6}
            disableDrag
            disableDrop
            disableEdit
            disableMultiSelection
            onToggle={open}
            onActivate={(node) => {
              if (node.data.kind === 'folder') node.toggle();
              else if (node.data.kind === 'file') onOpen(treeFileKey(node.data.file));
            }}
            onFocus={(node) => onPlace(placeOfNode(node))}
          >
            {(row) => (
              <TreeLine
                {...row}
                width={size.width}
                isOpen={row.node.data.kind === 'file' && treeFileKey(row.node.data.file) === openKey}
              />
            )}
          </Tree>
        ) : (
          <div className="px-4">
            <SkeletonLines lines={10} />
          </div>
        )}
      </div>
    </>
  );
}

/** The tree, begun where the reader was. @param shown whether it is there */
function useTreeAt(place: Place | null, shown: boolean) {
  const tree = useRef<TreeApi<TreeNode>>(null);
  const [goal] = useState(place === null ? null : fileNodeId(place.id));
  useEffect(() => {
    if (!shown || goal === null || !tree.current?.get(goal)) return;
    tree.current.select(goal);
    void tree.current.scrollTo(goal, 'center');
  }, [shown, goal]);
  return tree;
}

/** What of the filter the tree does not follow, and where it is followed. */
function NotInTree({ onTable }: { onTable: () => void }) {
  const { text } = useText();
  return (
    <p className="flex flex-wrap items-center gap-3 pb-2 text-ink-2">
      {text('matching.tree_search')}
      <Button onClick={onTable}>{text('matching.to_table')}</Button>
    </p>
  );
}

/** Where the reader is, for the table; null on a folder and on a row that only the OTT has. */
function placeOfNode(node: NodeApi<TreeNode>): Place | null {
  if (node.data.kind !== 'file' || node.data.file.source_id === null) return null;
  let top = node;
  while (top.parent !== null && !top.parent.isRoot) top = top.parent;
  return { id: node.data.file.source_id, path: node.data.file.path, catalog: top.data.name };
}
