import { ArrowUp, Trash2 } from 'lucide-react';
import type { DriveSettings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SelectField, SwitchField, TextField } from '../../ui/fields.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

const ROLES = ['archive', 'origin', 'source'] as const satisfies readonly DriveSettings['role'][];

type Props = {
  drive: DriveSettings;
  /** Not saved yet: only then can its id be chosen. */
  isNew: boolean;
  wrong: (field: string) => string | undefined;
  onChange: (part: Partial<DriveSettings>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
};

/** One drive. */
export function DriveForm({ drive, isNew, wrong, onChange, onUp, onRemove }: Props) {
  const { text } = useText();
  const name = drive.name === '' ? drive.id : drive.name;
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-3">
      <legend className="sr-only">{name}</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <TextField
          label={text('settings.drive.name')}
          wrong={wrong('name')}
          value={drive.name}
          onChange={(value) => onChange({ name: value })}
        />
        <TextField
          label={text('settings.drive.id')}
          hint={text('settings.drive.id_hint')}
          wrong={wrong('id')}
          disabled={!isNew}
          value={drive.id}
          onChange={(id) => onChange({ id })}
        />
        <TextField
          mono
          label={text('settings.drive.root')}
          hint={text('settings.drive.root_hint')}
          wrong={wrong('root')}
          value={drive.root}
          onChange={(root) => onChange({ root })}
        />
        <SelectField
          label={text('settings.drive.role')}
          wrong={wrong('role')}
          value={drive.role}
          options={ROLES.map((value) => ({ value, label: text(`role.${value}`) }))}
          onChange={(role) => onChange({ role })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <SwitchField
          label={text('settings.drive.publish')}
          checked={drive.publish}
          onChange={(publish) => onChange({ publish })}
        />
        <SwitchField
          label={text('settings.drive.enabled')}
          checked={drive.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
        <span className="ml-auto flex">
          {onUp !== null && (
            <IconButton icon={ArrowUp} label={text('settings.drive.up', { name })} onClick={onUp} />
          )}
          <IconButton icon={Trash2} label={text('settings.drive.remove', { name })} onClick={onRemove} />
        </span>
      </div>
    </fieldset>
  );
}
