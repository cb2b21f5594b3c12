import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveSettings } from '../../api/actions.ts';
import { problemOf } from '../../api/problem.ts';
import { type LanguageSetting, languageFor } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/use-text.ts';
import { Choices } from '../../ui/choices.tsx';
import { type Go, StepFrame } from './step-frame.tsx';

const LANGUAGES = ['system', 'ko', 'en'] as const;

/** The window speaks the chosen language at once; it is saved with *Next*. */
export function LanguageStep({ go, saved }: { go: Go; saved: LanguageSetting }) {
  const { text } = useText();
  const { i18n } = useTranslation();
  const [language, setLanguage] = useState(saved);
  const save = useSaveSettings();
  // Left without *Next*: it speaks the saved one again. i18next is another object after each change.
  const atLeaving = useRef({ saved, i18n });
  atLeaving.current = { saved, i18n };
  useEffect(
    () => () => {
      const last = atLeaving.current;
      void last.i18n.changeLanguage(languageFor(last.saved, navigator.language));
    },
    [],
  );
  const choose = (value: LanguageSetting) => {
    setLanguage(value);
    void i18n.changeLanguage(languageFor(value, navigator.language));
  };
  const next = () => (language === saved ? go.next() : save.mutate({ language }, { onSuccess: go.next }));
  return (
    <StepFrame
      step="language"
      go={go}
      onNext={next}
      blocked={save.isPending}
      problem={save.error === null ? null : problemOf(save.error)}
    >
      <Choices
        label={text('settings.language')}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, label: text(`settings.language.${value}`) }))}
        onChange={choose}
      />
    </StepFrame>
  );
}
