import { useSaveSettings } from '../../api/actions.ts';
import { problemOf } from '../../api/problem.ts';
import { Keys } from '../../app/keys.tsx';
import { THEMES, useTheme } from '../../app/theme.tsx';
import type { LanguageSetting } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Setting, SettingPlace } from './setting.tsx';

const LANGUAGES = ['system', 'ko', 'en'] as const;

/** Language and theme: in force as soon as they are chosen. */
export function WindowCard({ language }: { language: LanguageSetting }) {
  const { text } = useText();
  const { theme, choose } = useTheme();
  const save = useSaveSettings();
  const notices = useNotices();
  const speak = (value: LanguageSetting) =>
    save.mutate({ language: value }, { onError: (error) => notices.fail(problemOf(error)) });
  return (
    <Card title={text('settings.window')}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Setting
          of={{ name: '', draft: { language }, change: (next) => speak(next.language) }}
          name="language"
        >
          <SelectField
            label={text('settings.language')}
            hint={text('settings.language_hint')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: text(`settings.language.${value}`) }))}
            onChange={speak}
          />
        </Setting>
        <SettingPlace path="window.theme">
          <SelectField
            label={text('settings.theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: text(`theme.${value}`) }))}
            onChange={choose}
          />
        </SettingPlace>
      </div>
    </Card>
  );
}

/** The keyboard shortcuts, where one looks for them. */
export function KeysCard() {
  const { text } = useText();
  return (
    <Card title={text('settings.keys')}>
      <Keys />
    </Card>
  );
}
