import { useText } from '../../i18n/use-text.ts';
import { Table, TableCell, TableRow } from '../../ui/table.tsx';
import type { Bucket } from './buckets.ts';

type Column = { name: string; cell: (bucket: Bucket) => string };
type Props = { label: string; buckets: readonly Bucket[]; columns: readonly Column[] };

/** A chart's numbers, the newest first. */
export function BucketTable({ label, buckets, columns }: Props) {
  const { text, write } = useText();
  return (
    <Table
      bare
      label={label}
      columns={[{ name: text('reports.day') }, ...columns.map(({ name }) => ({ name, right: true }))]}
    >
      {buckets.toReversed().map((bucket) => (
        <TableRow key={bucket.day}>
          <TableCell bare className="whitespace-nowrap">
            {write.shortDay(bucket.day)}
          </TableCell>
          {columns.map(({ name, cell }) => (
            <TableCell key={name} bare right>
              {cell(bucket)}
            </TableCell>
          ))}
        </TableRow>
      ))}
    </Table>
  );
}
