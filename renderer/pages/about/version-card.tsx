import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Footprint } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** Written when the window is built; what lies there is kept for long, so each version asks for its own. */
const licencesOf = (version: string) => `/assets/licenses.md?v=${encodeURIComponent(version)}`;

/** Which version this is, and under which licences. */
export function VersionCard({ footprint: { version, node, platform } }: { footprint: Footprint }) {
  const { text } = useText();
  const [open, setOpen] = useState(false);
  return (
    <Card title={text('app.name')}>
      <Facts>
        <Fact name={text('about.version')}>{version}</Fact>
        <Fact name={text('about.system')}>
          {platform} · Node {node}
        </Fact>
        <Fact name={text('about.licence')}>MIT</Fact>
      </Facts>
      <details className="mt-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit rounded-sm text-accent">{text('about.licences')}</summary>
        {open && <Licences version={version} />}
      </details>
    </Card>
  );
}

function Licences({ version }: { version: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['licences'],
    queryFn: async ({ signal }) => (await fetch(licencesOf(version), { signal })).text(),
  });
  if (error !== null) return <ProblemPanel error={error} retry={refetch} />;
  if (data === undefined) return <SkeletonLines lines={4} />;
  return (
    <section
      // Long texts are scrolled by keyboard, too.
      tabIndex={0}
      className="mt-2 max-h-80 overflow-y-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
    >
      {data}
    </section>
  );
}
