import { BarChart3, Table2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { query } from '../../api/client.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CatalogTable } from './catalog-table.tsx';

const SHOWN = 8;

type Catalogs = Api['Dashboard']['catalogs'];

/** Files by catalogue: the whole bar is the NAS, the filled part is on the OTT. */
export function CatalogCard({ catalogs }: { catalogs: Catalogs }) {
  const { text } = useText();
  const [table, setTable] = useState(false);
  return (
    <Card
      title={text('dashboard.catalogs')}
      aside={
        <IconButton
          icon={table ? BarChart3 : Table2}
          label={text(table ? 'dashboard.as_chart' : 'dashboard.as_table')}
          aria-pressed={table}
          onClick={() => setTable(!table)}
        />
      }
    >
      {table ? <CatalogTable catalogs={catalogs} /> : <Bars catalogs={catalogs.slice(0, SHOWN)} />}
    </Card>
  );
}

function Bars({ catalogs }: { catalogs: Catalogs }) {
  const { text, write } = useText();
  const most = Math.max(1, ...catalogs.map((catalog) => catalog.count));
  return (
    <>
      <ul className="space-y-1">
        {catalogs.map(({ id, count, synced }) => (
          <li key={id}>
            <Link
              href={`/matching${query({ catalog: [id] })}`}
              title={text('dashboard.catalog_value', {
                synced: write.count(synced),
                total: write.count(count),
              })}
              className="-mx-2 block rounded-md px-2 py-1 hover:bg-hover"
            >
              <span className="flex justify-between gap-3">
                <span className="truncate">{id}</span>
                <span className="text-ink-2">{write.number(count)}</span>
              </span>
              <span className="mt-0.5 block h-2">
                <span
                  className="block h-2 min-w-1 overflow-hidden rounded-full bg-idle-mark/45"
                  style={{ width: `${(count / most) * 100}%` }}
                >
                  <span
                    className="bar-fill block h-2 bg-info-mark"
                    style={{ width: `${(synced / Math.max(1, count)) * 100}%` }}
                  />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {catalogs.length > 0 && <p className="mt-2 text-xs text-ink-3">{text('dashboard.catalogs_hint')}</p>}
    </>
  );
}
