import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';

/** The numbers behind the bars. */
export function CatalogTable({ catalogs }: { catalogs: Api['Dashboard']['catalogs'] }) {
  const { text, write } = useText();
  return (
    <table className="w-full">
      <thead className="text-left text-sm text-ink-3">
        <tr>
          <th className="py-1 font-normal">{text('dashboard.column.catalog')}</th>
          <th className="py-1 text-right font-normal">{text('dashboard.column.files')}</th>
          <th className="py-1 text-right font-normal">{text('dashboard.column.published')}</th>
          <th className="py-1 text-right font-normal">{text('dashboard.column.size')}</th>
        </tr>
      </thead>
      <tbody>
        {catalogs.map(({ id, count, synced, bytes }) => (
          <tr key={id} className="border-t border-line">
            <td className="py-1.5">{id}</td>
            <td className="text-right">{write.number(count)}</td>
            <td className="text-right">{write.number(synced)}</td>
            <td className="text-right whitespace-nowrap">{write.bytes(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
