import { useCallback } from 'react';
import { useText } from '../../i18n/use-text.ts';

/** A setting's value in a few words. */
export function useValueText(): (value: unknown) => string {
  const { text, write } = useText();
  return useCallback(
    (value: unknown): string => {
      if (value === true || value === false) return text(value ? 'settings.value.on' : 'settings.value.off');
      if (typeof value === 'number') return write.number(value);
      if (value === null || value === undefined || value === '') return text('settings.value.none');
      if (typeof value === 'string') return value;
      if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
        return value.length === 0 ? text('settings.value.none') : value.join(', ');
      return shortJson(value);
    },
    [text, write],
  );
}

const MOST = 120;

function shortJson(value: unknown): string {
  const written = JSON.stringify(value);
  return written.length > MOST ? `${written.slice(0, MOST)}…` : written;
}
