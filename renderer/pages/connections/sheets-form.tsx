import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SelectField, SwitchField, TextField } from '../../ui/fields.tsx';
import { SectionFields } from '../settings/section-form.tsx';
import { Setting } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';
import { sheetIdIn } from './pasted.ts';

const SHEETS = ['nams', 'iconik', 'timecodes'] as const;
const POLICIES = ['ask', 'sheet', 'iconik'] as const;

/** Which spreadsheets; their addresses may be pasted whole. */
export function SheetsForm({ sheets }: { sheets: Settings['sheets'] }) {
  const { text } = useText();
  const section = useSection('sheets', sheets);
  const { draft, change, wrong } = section;
  return (
    <SectionFields section={section}>
      {SHEETS.map((sheet) => (
        <Setting key={sheet} of={section} name={sheet}>
          <TextField
            mono
            label={text(`google.sheet.${sheet}`)}
            hint={text(`google.sheet.${sheet}.hint`)}
            wrong={wrong(`sheets.${sheet}`)}
            placeholder="https://docs.google.com/spreadsheets/d/…"
            value={draft[sheet]}
            onChange={(pasted) => change({ ...draft, [sheet]: sheetIdIn(pasted) })}
          />
        </Setting>
      ))}
      <Setting of={section} name="conflicts">
        <SelectField
          label={text('google.conflicts')}
          value={draft.conflicts}
          options={POLICIES.map((value) => ({ value, label: text(`google.conflicts.${value}`) }))}
          onChange={(conflicts) => change({ ...draft, conflicts })}
        />
      </Setting>
      <Setting of={section} name="splitTabs">
        <SwitchField
          label={text('google.split')}
          hint={text('google.split_hint')}
          checked={draft.splitTabs}
          onChange={(splitTabs) => change({ ...draft, splitTabs })}
        />
      </Setting>
    </SectionFields>
  );
}
