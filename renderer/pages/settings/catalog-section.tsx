import { Plus, Trash2 } from 'lucide-react';
import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SectionForm } from './section-form.tsx';
import { Setting, SettingPlace } from './setting.tsx';
import { useSection } from './use-section.ts';

type Rule = Settings['catalogs']['rules'][number];

/** Which catalogue a path belongs to. */
export function CatalogSection({ catalogs }: { catalogs: Settings['catalogs'] }) {
  const { text } = useText();
  const section = useSection('catalogs', catalogs);
  const { draft, change, wrong } = section;
  const setRule = (at: number, part: Partial<Rule>) =>
    change({
      ...draft,
      rules: draft.rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)),
    });
  return (
    <SectionForm title={text('settings.catalogs')} hint={text('settings.catalogs_hint')} section={section}>
      <SettingPlace path="catalogs.rules">
        <div className="space-y-4">
          {[...draft.rules.entries()].map(([at, rule]) => (
            <div key={at} className="flex items-end gap-2">
              <div className="grid flex-1 grid-cols-2 gap-2">
                <TextField
                  mono
                  label={text('settings.catalog.match')}
                  wrong={wrong(`catalogs.rules.${at}.match`)}
                  value={rule.match}
                  onChange={(match) => setRule(at, { match })}
                />
                <TextField
                  label={text('settings.catalog.name')}
                  wrong={wrong(`catalogs.rules.${at}.catalog`)}
                  value={rule.catalog}
                  onChange={(catalog) => setRule(at, { catalog })}
                />
              </div>
              <IconButton
                icon={Trash2}
                label={text('settings.catalog.remove', { number: at + 1 })}
                onClick={() => change({ ...draft, rules: draft.rules.filter((_, index) => index !== at) })}
              />
            </div>
          ))}
          <Button
            icon={Plus}
            onClick={() => change({ ...draft, rules: [...draft.rules, { match: '', catalog: '' }] })}
          >
            {text('settings.catalog.add')}
          </Button>
        </div>
      </SettingPlace>
      <Setting of={section} name="fallback">
        <TextField
          label={text('settings.catalog.fallback')}
          hint={text('settings.catalog.fallback_hint')}
          wrong={wrong('catalogs.fallback')}
          value={draft.fallback}
          onChange={(fallback) => change({ ...draft, fallback })}
        />
      </Setting>
    </SectionForm>
  );
}
