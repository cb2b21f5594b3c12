import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SectionForm } from '../settings/section-form.tsx';
import { Setting } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';

/** Where backups go, and how many are kept. */
export function BackupSection({ backup }: { backup: Settings['backup'] }) {
  const { text } = useText();
  const section = useSection('backup', backup);
  const { draft, change, wrong } = section;
  return (
    <SectionForm title={text('backup.settings')} section={section}>
      <Setting of={section} name="folder">
        <TextField
          mono
          label={text('backup.folder')}
          hint={text('backup.folder_hint')}
          wrong={wrong('backup.folder')}
          value={draft.folder}
          onChange={(folder) => change({ ...draft, folder })}
        />
      </Setting>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Setting of={section} name="keepDays">
          <NumberField
            label={text('backup.keep_days')}
            wrong={wrong('backup.keepDays')}
            value={draft.keepDays}
            onChange={(keepDays) => change({ ...draft, keepDays })}
          />
        </Setting>
        <Setting of={section} name="keepWeeks">
          <NumberField
            label={text('backup.keep_weeks')}
            wrong={wrong('backup.keepWeeks')}
            value={draft.keepWeeks}
            onChange={(keepWeeks) => change({ ...draft, keepWeeks })}
          />
        </Setting>
      </div>
    </SectionForm>
  );
}
