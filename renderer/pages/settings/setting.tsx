import { type ReactNode, useEffect, useRef } from 'react';
import { useLocationProperty } from 'wouter/use-browser-location';
import { useDefaults } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { settingId, valueAt } from './catalog.ts';
import type { Section } from './use-section.ts';
import { useValueText } from './value-text.ts';

type Props<Value extends object> = {
  of: Pick<Section<Value>, 'name' | 'draft' | 'change'>;
  /** The setting's key in the section. */
  name: keyof Value & string;
  children: ReactNode;
};

/** Around one setting: the place that the search leads to, and, where it was changed, the way back to the default. */
export function Setting<Value extends object>({ of, name, children }: Props<Value>) {
  const { text } = useText();
  const path = of.name === '' ? name : `${of.name}.${name}`;
  const standard = valueAt(useDefaults(), path);
  const isChanged = standard !== undefined && JSON.stringify(of.draft[name]) !== JSON.stringify(standard);
  const written = useValueText()(standard);
  return (
    <SettingPlace path={path}>
      {children}
      {isChanged && (
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2 text-sm text-ink-2">
          <span>{text('settings.changed', { value: written })}</span>
          <button
            type="button"
            className="rounded-sm text-accent underline-offset-2 hover:underline"
            onClick={() => of.change({ ...of.draft, [name]: standard })}
          >
            {text('settings.put_back')}
          </button>
        </p>
      )}
    </SettingPlace>
  );
}

/** The place of a setting: who comes for it (`/settings#guard.confirmScans`) sees it and can type at once. */
export function SettingPlace({ path, children }: { path: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const hash = useLocationProperty(() => location.hash);
  useEffect(() => {
    if (decodeURIComponent(hash.slice(1)) !== path) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('input, select, textarea, button, a')?.focus();
  }, [hash, path]);
  return (
    <div ref={place} id={settingId(path)} className="min-w-0 scroll-mt-16">
      {children}
    </div>
  );
}
