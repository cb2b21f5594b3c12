import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { desktop } from '../../api/desktop.ts';
import { keys } from '../../api/keys.ts';
import type { Footprint } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

/** Everything that the program made outside of its own folder, and that folder. */
export function FootprintCard({ footprint }: { footprint: Footprint }) {
  const { text, write } = useText();
  const { data_dir: dataDir, databases, folders, markers, schedule } = footprint;
  return (
    <Card title={text('about.footprint')}>
      <div className="space-y-4">
        <Part title={text('about.data')} hint={text('about.data_hint')}>
          <Place path={dataDir} />
        </Part>
        <Part title={text('about.databases')}>
          {databases.map(({ file, bytes, shared }) => (
            <Place
              key={file}
              path={file}
              note={[
                bytes === null ? text('about.not_made') : write.bytes(bytes),
                shared && text('about.shared'),
              ]
                .filter((part) => part !== false)
                .join(' · ')}
            />
          ))}
        </Part>
        {folders.map(({ name, path }) => (
          <Part key={name} title={text(`about.folder.${name}`)}>
            <Place path={path} />
          </Part>
        ))}
        <DesktopParts />
        <Part title={text('about.markers')} hint={text('about.markers_hint')}>
          {markers.length === 0 && <p className="text-ink-3">{text('settings.value.none')}</p>}
          {markers.map(({ drive, file }) => (
            <Place key={file} path={file} note={drive} />
          ))}
        </Part>
        <Part title={text('about.schedule')} hint={text('about.schedule_hint')}>
          <p className="text-sm">
            {schedule === null
              ? text('settings.value.none')
              : `${schedule.manager} (${schedule.scope}): ${schedule.tasks.join(', ')}`}
          </p>
        </Part>
      </div>
    </Card>
  );
}

/** What the desktop application adds to that; nothing in a browser. */
function DesktopParts() {
  const { text } = useText();
  const { data } = useQuery({
    queryKey: [...keys.setup, 'places'],
    queryFn: async () => (await desktop()?.ask('places', {})) ?? null,
  });
  if (data == null) return null;
  const { program, preferences, updates, login } = data;
  return (
    <>
      <Part title={text('about.program')}>
        <Place path={program} />
      </Part>
      <Part title={text('about.preferences')}>
        <Place path={preferences} />
      </Part>
      <Part title={text('about.fetched')}>
        <Place path={updates} />
      </Part>
      <Part title={text('welcome.step.login')}>
        {login === null ? (
          <p className="text-ink-3">{text('settings.value.none')}</p>
        ) : (
          <Place path={login} />
        )}
      </Part>
    </>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="font-strong">{title}</h3>
      {hint !== undefined && <p className="text-sm text-ink-3">{hint}</p>}
      <div className="mt-1">{children}</div>
    </section>
  );
}

function Place({ path, note }: { path: string; note?: string }) {
  const { text } = useText();
  return (
    <div className="flex items-start gap-1">
      <p className="min-w-0 flex-1 py-1 text-sm">
        <span className="font-mono break-all">{path}</span>
        {note !== undefined && <span className="block text-ink-3">{note}</span>}
      </p>
      <CopyButton value={path} label={text('action.copy')} />
    </div>
  );
}
