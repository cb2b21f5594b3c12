import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import {
  CalendarClock,
  FileVideo,
  type LucideIcon,
  Play,
  RefreshCw,
  ScanSearch,
  ShieldCheck,
  SunMoon,
} from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useLocation } from 'wouter';
import type { Api } from '../../core/api/schemas.ts';
import { useStart } from '../api/actions.ts';
import { query } from '../api/client.ts';
import { useClient } from '../api/context.tsx';
import { useRunJob } from '../api/jobs.ts';
import { useDashboard } from '../api/queries.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PathText } from '../ui/path-text.tsx';
import { PAGES, PARTS } from './pages.ts';
import { THEMES, useTheme } from './theme.tsx';

const FILES_SHOWN = 8;
const GROUP =
  '**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-ink-3';

/** Ctrl+K: go somewhere, run something, find a file. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const { choose } = useTheme();
  const start = useStart();
  const run = useRunJob();
  const jobs = useDashboard().data?.jobs ?? [];
  const files = useFiles(useDeferredValue(typed.trim()));
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog open onClose={onClose} title={text('palette.title')} hideTitle className="overflow-hidden">
      <Command label={text('palette.title')} loop>
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={text('palette.placeholder')}
          className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
        />
        <Command.List className="max-h-[52vh] overflow-y-auto p-2">
          <Command.Empty className="px-2 py-6 text-center text-ink-2">{text('palette.none')}</Command.Empty>
          <Command.Group heading={text('palette.run')} className={GROUP}>
            <Item icon={RefreshCw} name={text('action.sync')} onSelect={then(() => start.mutate('sync'))} />
            <Item icon={ScanSearch} name={text('action.scan')} onSelect={then(() => start.mutate('scan'))} />
            <Item
              icon={ShieldCheck}
              name={text('action.verify')}
              onSelect={then(() => start.mutate('reconcile'))}
            />
          </Command.Group>
          <Command.Group heading={text('palette.go')} className={GROUP}>
            {PAGES.map(({ path, icon, name, key }) => (
              <Item
                key={path}
                icon={icon}
                name={text(name)}
                hint={`G ${key.toUpperCase()}`}
                onSelect={then(() => navigate(path))}
              />
            ))}
            {PARTS.map(({ path, icon, name }) => (
              <Item key={path} icon={icon} name={text(name)} onSelect={then(() => navigate(path))} />
            ))}
          </Command.Group>
          <Command.Group heading={text('palette.jobs')} className={GROUP}>
            {jobs.map(({ name, title }) => (
              <JobItems
                key={name}
                title={title}
                onRun={then(() => run.mutate({ name }))}
                onEdit={then(() => navigate(`/schedule/job/${name}`))}
              />
            ))}
          </Command.Group>
          {files.length > 0 && (
            <Command.Group heading={text('palette.files')} className={GROUP} forceMount>
              {files.map((file) => (
                <Command.Item
                  key={file.id}
                  value={`file ${file.id} ${file.path}`}
                  forceMount
                  onSelect={then(() => navigate(`/matching/${file.id}`))}
                  className={ITEM}
                >
                  <FileVideo size={16} aria-hidden className="shrink-0 text-ink-3" />
                  <PathText path={file.path} />
                </Command.Item>
              ))}
            </Command.Group>
          )}
          <Command.Group heading={text('palette.window')} className={GROUP}>
            {THEMES.map((theme) => (
              <Item
                key={theme}
                icon={SunMoon}
                name={text('palette.theme', { theme: text(`theme.${theme}`) })}
                onSelect={then(() => choose(theme))}
              />
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}

const ITEM = 'flex h-9 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-selected';

type ItemProps = { icon: LucideIcon; name: string; hint?: ReactNode; onSelect: () => void };

function Item({ icon: Icon, name, hint, onSelect }: ItemProps) {
  return (
    <Command.Item value={name} onSelect={onSelect} className={ITEM}>
      <Icon size={16} aria-hidden className="shrink-0 text-ink-3" />
      <span className="flex-1">{name}</span>
      {hint !== undefined && <kbd className="font-sans text-xs text-ink-3">{hint}</kbd>}
    </Command.Item>
  );
}

/** A job can be run, or looked at. */
function JobItems({ title, onRun, onEdit }: { title: string; onRun: () => void; onEdit: () => void }) {
  const { text } = useText();
  return (
    <>
      <Item icon={Play} name={text('schedule.run_now', { job: title })} onSelect={onRun} />
      <Item icon={CalendarClock} name={text('palette.job', { job: title })} onSelect={onEdit} />
    </>
  );
}

/** The first files whose path has `typed` in it. */
function useFiles(typed: string) {
  const client = useClient();
  const found = useQuery({
    queryKey: ['matching', 'palette', typed],
    queryFn: ({ signal }) =>
      client.get<Api['Matching']>(`/api/matching${query({ q: typed, per_page: FILES_SHOWN })}`, signal),
    enabled: typed.length >= 2,
  });
  return (found.data?.items ?? []).flatMap((item) => item.source ?? []);
}
