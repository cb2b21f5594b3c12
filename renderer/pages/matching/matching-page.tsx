import { lazy, Suspense, useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { useExplain } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { FileDrawer } from './file-drawer.tsx';
import { isFiltered, type Place } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { MatchingTable } from './matching-table.tsx';
import { MatchingTools } from './matching-tools.tsx';
import { useColumns } from './use-columns.ts';
import { useMatchingFilter } from './use-filter.ts';
import { useFirstPage } from './use-rows.ts';

const MatchingTree = lazy(() => import('./matching-tree.tsx'));

/** Every file, one to one: what the NAS has, what the OTT has, and why. `/matching/42` opens file 42 beside it. */
export default function MatchingPage({ id }: { id: string | null }) {
  const { text, write } = useText();
  const { filter, view, change, clear } = useMatchingFilter();
  const columns = useColumns();
  const [, navigate] = useLocation();
  const [chosen, setPlace] = useState<Place | null>(null);
  const explained = useExplain(id);
  const place = chosen ?? placeOfOpen(id, explained.data);
  const answer = useFirstPage(filter).data;
  const openFile = useCallback(
    (file: string | null) => {
      const address = file === null ? '/matching' : `/matching/${encodeURIComponent(file)}`;
      // Going on from file to file is one step back, not many.
      navigate(`${address}${location.search}`, { replace: id !== null && file !== null });
    },
    [navigate, id],
  );
  const close = useCallback(() => openFile(null), [openFile]);
  const total = answer === undefined ? '' : write.count(answer.total);
  return (
    <Page
      full
      title={text('matching.title')}
      drawer={id !== null && <FileDrawer id={id} onClose={close} />}
      note={
        answer !== undefined && (
          <p role="status" className="whitespace-nowrap text-ink-2">
            {isFiltered(filter)
              ? text('matching.total_filtered', { total, all: write.count(answer.summary.total) })
              : text('matching.total', { total })}
          </p>
        )
      }
      tools={
        <MatchingTools
          filter={filter}
          view={view}
          columns={columns}
          onSearch={useCallback((q: string) => change({ q }), [change])}
          onView={(next) => change({ view: next })}
        />
      }
    >
      <FilterBar filter={filter} answer={answer} onChange={change} onClear={clear} />
      {view === 'tree' && place?.path === '' && explained.isPending && <SkeletonLines lines={8} />}
      {view === 'tree' && !(place?.path === '' && explained.isPending) && (
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <MatchingTree
            filter={filter}
            place={place}
            openKey={id}
            onPlace={setPlace}
            onOpen={openFile}
            onTable={() => change({ view: 'table' })}
          />
        </Suspense>
      )}
      {view === 'table' && (
        <MatchingTable
          filter={filter}
          columns={columns}
          place={place}
          openKey={id}
          onPlace={setPlace}
          onOpen={openFile}
          onSort={(sort) => change({ sort })}
          onClear={clear}
        />
      )}
    </Page>
  );
}

/** The place that the address alone gives: its path is known once the file's answer is there. */
function placeOfOpen(key: string | null, file: Api['Explain'] | undefined): Place | null {
  const id = Number(key ?? Number.NaN);
  return Number.isNaN(id) ? null : { id, path: file?.path ?? '', catalog: file?.catalog ?? '' };
}
