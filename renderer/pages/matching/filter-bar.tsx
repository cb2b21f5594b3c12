import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Menu, MenuCheck } from '../../ui/menu.tsx';
import { STATUS_LOOK, STATUSES } from '../../ui/states.tsx';
import { isFiltered, type MatchingFilter, toggled } from './filter.ts';

type Props = {
  filter: MatchingFilter;
  answer: Api['Matching'] | undefined;
  onChange: (part: Partial<MatchingFilter>) => void;
  onClear: () => void;
};

/** Filters with what each would leave: states as chips, catalogues and drives as lists. */
export function FilterBar({ filter, answer, onChange, onClear }: Props) {
  const { text, write } = useText();
  const counts = answer?.facets ?? answer?.summary;
  const present = STATUSES.filter(
    (status) => (counts?.by_status[status] ?? 0) > 0 || filter.status.includes(status),
  );
  return (
    <fieldset className="flex flex-wrap items-center gap-1 pb-3">
      <legend className="sr-only">{text('matching.filter.status')}</legend>
      {present.map((status) => (
        <Chip
          key={status}
          label={text(`status.${status}`)}
          title={text(`status.${status}.hint`)}
          count={write.number(counts?.by_status[status] ?? 0)}
          look={STATUS_LOOK[status]}
          pressed={filter.status.includes(status)}
          onPress={() => onChange({ status: toggled(filter.status, status) })}
        />
      ))}
      <FacetMenu
        name={text('matching.filter.catalog')}
        counts={counts?.by_catalog ?? {}}
        chosen={filter.catalog}
        onChange={(catalog) => onChange({ catalog })}
      />
      <FacetMenu
        name={text('matching.filter.drive')}
        counts={counts?.by_drive ?? {}}
        chosen={filter.drive}
        onChange={(drive) => onChange({ drive })}
      />
      {isFiltered(filter) && (
        <Button kind="quiet" small onClick={onClear}>
          {text('action.clear_filter')}
        </Button>
      )}
    </fieldset>
  );
}

type FacetProps = {
  name: string;
  counts: Readonly<Record<string, number>>;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

function FacetMenu({ name, counts, chosen, onChange }: FacetProps) {
  const { write } = useText();
  const values = Object.entries(counts).toSorted((a, b) => b[1] - a[1]);
  if (values.length < 2 && chosen.length === 0) return null;
  return (
    <Menu
      label={chosen.length === 0 ? name : `${name}: ${chosen.join(', ')}`}
      small
      pressed={chosen.length > 0}
    >
      {values.map(([value, count]) => (
        <MenuCheck
          key={value}
          checked={chosen.includes(value)}
          onChange={() => onChange(toggled(chosen, value))}
        >
          <span className="flex-1 truncate">{value}</span>
          <span className="pl-4 text-ink-3">{write.number(count)}</span>
        </MenuCheck>
      ))}
    </Menu>
  );
}
