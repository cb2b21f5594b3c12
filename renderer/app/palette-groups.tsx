/** What the palette offers, group by group. */
import { CalendarClock, Play, RefreshCw, ScanSearch, ShieldCheck, SunMoon } from 'lucide-react';
import { Fragment } from 'react';
import { useLocation } from 'wouter';
import { useStart } from '../api/actions.ts';
import { useRunJob } from '../api/jobs.ts';
import { useDashboard } from '../api/queries.ts';
import { useText } from '../i18n/use-text.ts';
import { PAGES, PARTS } from './pages.ts';
import { PaletteGroup, PaletteItem, type Then } from './palette-item.tsx';
import { THEMES, useTheme } from './theme.tsx';

const STARTS = [
  { name: 'action.sync', job: 'sync', icon: RefreshCw },
  { name: 'action.scan', job: 'scan', icon: ScanSearch },
  { name: 'action.verify', job: 'reconcile', icon: ShieldCheck },
] as const;

/** What is run most. */
export function RunGroup({ then }: { then: Then }) {
  const { text } = useText();
  const start = useStart();
  return (
    <PaletteGroup heading={text('palette.run')}>
      {STARTS.map(({ name, job, icon }) => (
        <PaletteItem key={job} icon={icon} name={text(name)} onSelect={then(() => start.mutate(job))} />
      ))}
    </PaletteGroup>
  );
}

/** Every page, with its keys, and parts of pages. */
export function GoGroup({ then }: { then: Then }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  return (
    <PaletteGroup heading={text('palette.go')}>
      {PAGES.map(({ path, icon, name, key }) => (
        <PaletteItem
          key={path}
          icon={icon}
          name={text(name)}
          hint={`G ${key.toUpperCase()}`}
          onSelect={then(() => navigate(path))}
        />
      ))}
      {PARTS.map(({ path, icon, name }) => (
        <PaletteItem key={path} icon={icon} name={text(name)} onSelect={then(() => navigate(path))} />
      ))}
    </PaletteGroup>
  );
}

/** Every job: it can be run, or looked at. */
export function JobsGroup({ then }: { then: Then }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const run = useRunJob();
  const jobs = useDashboard().data?.jobs ?? [];
  return (
    <PaletteGroup heading={text('palette.jobs')}>
      {jobs.map(({ name, title }) => (
        <Fragment key={name}>
          <PaletteItem
            icon={Play}
            name={text('schedule.run_now', { job: title })}
            onSelect={then(() => run.mutate({ name }))}
          />
          <PaletteItem
            icon={CalendarClock}
            name={text('palette.job', { job: title })}
            onSelect={then(() => navigate(`/schedule/job/${name}`))}
          />
        </Fragment>
      ))}
    </PaletteGroup>
  );
}

/** The window itself. */
export function ThemeGroup({ then }: { then: Then }) {
  const { text } = useText();
  const { choose } = useTheme();
  return (
    <PaletteGroup heading={text('palette.window')}>
      {THEMES.map((theme) => (
        <PaletteItem
          key={theme}
          icon={SunMoon}
          name={text('palette.theme', { theme: text(`theme.${theme}`) })}
          onSelect={then(() => choose(theme))}
        />
      ))}
    </PaletteGroup>
  );
}
