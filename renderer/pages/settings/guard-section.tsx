import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { SectionForm } from './section-form.tsx';
import { Setting } from './setting.tsx';
import { useSection } from './use-section.ts';

/** When removals and imports wait for a person. */
export function GuardSection({ guard }: { guard: Settings['guard'] }) {
  const { text } = useText();
  const section = useSection('guard', guard);
  const { draft, change, wrong } = section;
  return (
    <SectionForm title={text('settings.guard')} hint={text('settings.guard_hint')} section={section}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Setting of={section} name="maxRemovedCount">
          <NumberField
            label={text('settings.guard.count')}
            value={draft.maxRemovedCount}
            wrong={wrong('guard.maxRemovedCount')}
            onChange={(maxRemovedCount) => change({ ...draft, maxRemovedCount })}
          />
        </Setting>
        <Setting of={section} name="maxRemovedFraction">
          <NumberField
            label={text('settings.guard.fraction')}
            value={Math.round(draft.maxRemovedFraction * 10_000) / 100}
            wrong={wrong('guard.maxRemovedFraction')}
            onChange={(value) => change({ ...draft, maxRemovedFraction: Math.round(value * 100) / 10_000 })}
          />
        </Setting>
      </div>
      <p className="text-ink-2">{text('settings.guard_edits_hint')}</p>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Setting of={section} name="maxEditedAssets">
          <NumberField
            label={text('settings.guard.edited_assets')}
            value={draft.maxEditedAssets}
            wrong={wrong('guard.maxEditedAssets')}
            onChange={(maxEditedAssets) => change({ ...draft, maxEditedAssets })}
          />
        </Setting>
        <Setting of={section} name="maxEditedFraction">
          <NumberField
            label={text('settings.guard.edited_fraction')}
            value={Math.round(draft.maxEditedFraction * 10_000) / 100}
            wrong={wrong('guard.maxEditedFraction')}
            onChange={(value) => change({ ...draft, maxEditedFraction: Math.round(value * 100) / 10_000 })}
          />
        </Setting>
      </div>
      <Setting of={section} name="confirmScans">
        <NumberField
          label={text('settings.guard.confirm')}
          hint={text('settings.guard.confirm_hint')}
          value={draft.confirmScans}
          wrong={wrong('guard.confirmScans')}
          onChange={(confirmScans) => change({ ...draft, confirmScans })}
        />
      </Setting>
    </SectionForm>
  );
}
