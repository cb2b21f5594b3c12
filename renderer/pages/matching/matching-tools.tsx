import { Columns3, Download, ListTree, Table2 } from 'lucide-react';
import { useText } from '../../i18n/use-text.ts';
import { Menu, MenuCheck, MenuItem, MenuLine, MenuLink } from '../../ui/menu.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { COLUMNS } from './columns.tsx';
import { filterQuery, type MatchingFilter, type MatchingView } from './filter.ts';
import type { useColumns } from './use-columns.ts';

type Props = {
  filter: MatchingFilter;
  view: MatchingView;
  columns: ReturnType<typeof useColumns>;
  onSearch: (q: string) => void;
  onView: (view: MatchingView) => void;
};

/** Search, table or tree, columns, export. */
export function MatchingTools({ filter, view, columns, onSearch, onView }: Props) {
  const { text } = useText();
  return (
    <>
      <SearchField
        label={text('matching.search')}
        value={filter.q}
        onChange={onSearch}
        className="w-56 max-sm:order-last max-sm:w-full"
      />
      <Segmented
        label={text('matching.view')}
        value={view}
        onChange={onView}
        options={[
          { value: 'table', label: text('matching.table'), icon: Table2 },
          { value: 'tree', label: text('matching.tree'), icon: ListTree },
        ]}
      />
      {view === 'table' && (
        <Menu label={text('matching.columns')} icon={Columns3}>
          {COLUMNS.map(({ id, name }) => (
            <MenuCheck key={id} checked={columns.isShown(id)} onChange={(on) => columns.show(id, on)}>
              {text(name)}
            </MenuCheck>
          ))}
          <MenuLine />
          <MenuItem onSelect={columns.reset}>{text('matching.columns_reset')}</MenuItem>
        </Menu>
      )}
      <Menu label={text('matching.export')} icon={Download}>
        <MenuLink href={`/api/matching/export${filterQuery(filter, { format: 'csv' })}`}>
          {text('matching.export_csv')}
        </MenuLink>
        <MenuLink href={`/api/matching/export${filterQuery(filter, { format: 'xlsx' })}`}>
          {text('matching.export_xlsx')}
        </MenuLink>
      </Menu>
    </>
  );
}
