import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { FileVideo } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Api } from '../../core/api/schemas.ts';
import { query } from '../api/client.ts';
import { useClient } from '../api/context.tsx';
import { useText } from '../i18n/use-text.ts';
import { PathText } from '../ui/path-text.tsx';
import { PALETTE_ITEM, PaletteGroup, type Then } from './palette-item.tsx';

const FILES_SHOWN = 8;

type File = NonNullable<Api['MatchingItem']['source']>;

/** Files that were found. */
export function PaletteFiles({ files, then }: { files: readonly File[]; then: Then }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  if (files.length === 0) return null;
  return (
    <PaletteGroup heading={text('palette.files')} always>
      {files.map((file) => (
        <Command.Item
          key={file.id}
          value={`file ${file.id} ${file.path}`}
          forceMount
          onSelect={then(() => navigate(`/matching/${file.id}`))}
          className={PALETTE_ITEM}
        >
          <FileVideo size={16} aria-hidden className="shrink-0 text-ink-3" />
          <PathText path={file.path} />
        </Command.Item>
      ))}
    </PaletteGroup>
  );
}

/** The first files whose path has what was typed in it; undefined while they are looked for. */
export function usePaletteFiles(typed: string): readonly File[] | undefined {
  const client = useClient();
  const found = useQuery({
    queryKey: ['matching', 'palette', typed],
    queryFn: ({ signal }) =>
      client.get<Api['Matching']>(`/api/matching${query({ q: typed, per_page: FILES_SHOWN })}`, signal),
    enabled: typed.length >= 2,
  });
  return found.isLoading ? undefined : (found.data?.items ?? []).flatMap((item) => item.source ?? []);
}
