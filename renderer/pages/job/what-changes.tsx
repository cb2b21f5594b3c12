import type { SourceSettings, StepSettings } from '../../../core/model/job.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import { useSchedulePreview } from '../../api/jobs.ts';
import { NOTHING } from '../../i18n/format.ts';
import { windowTexts } from '../../i18n/texts/index.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Draft } from './draft.ts';
import { joinWords, writePairs } from './words.ts';

/** What saving will change: each setting as it is and as it will be. */
export function WhatChanges({
  before,
  after,
  keys,
}: {
  before: Draft;
  after: Draft;
  keys: readonly string[];
}) {
  const { text } = useText();
  const nameOf = useSettingName();
  return (
    <section aria-label={text('job.changes')} className="max-h-40 overflow-y-auto">
      <h3 className="mb-1 text-sm text-ink-3">{text('job.changes')}</h3>
      <dl className="space-y-1 text-sm">
        {keys.map((key) => (
          <div key={key} className="flex flex-wrap gap-x-3">
            <dt className="font-strong">{nameOf(key)}</dt>
            <dd className="min-w-0">
              <del className="whitespace-pre-wrap text-ink-3">
                <Value name={key} value={Reflect.get(before, key)} />
              </del>
              <span aria-hidden className="px-2 text-ink-3">
                →
              </span>
              <ins className="whitespace-pre-wrap no-underline">
                <Value name={key} value={Reflect.get(after, key)} />
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useSettingName(): (key: string) => string {
  const { language } = useText();
  return (key) => {
    const names: Readonly<Record<string, { en: string; ko: string }>> = windowTexts;
    return names[`job.setting.${key}`]?.[language] ?? key;
  };
}

function Value({ name, value }: { name: string; value: unknown }) {
  const { text, write } = useText();
  if (name === 'schedule') return <ScheduleWords schedule={value as Schedule | null} />;
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return text(value ? 'state.on' : 'state.off');
  if (typeof value === 'number')
    return name.endsWith('Seconds') && value > 0 ? write.duration(value * 1000) : write.number(value);
  if (typeof value === 'string') return value;
  if (name === 'steps') return stepsText(value as StepSettings[]);
  if (name === 'source') return sourceText(value as SourceSettings);
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : NOTHING;
}

function ScheduleWords({ schedule }: { schedule: Schedule | null }) {
  const { text } = useText();
  const words = useSchedulePreview(schedule).data?.words;
  return schedule === null ? text('schedule.by_hand') : (words ?? JSON.stringify(schedule));
}

function stepsText(steps: readonly StepSettings[]): string {
  const lines = [...steps.entries()].map(([at, { name, command, cwd, env, timeoutSeconds }]) =>
    [
      `${at + 1}. ${name === undefined ? '' : `${name}: `}${joinWords(command)}`,
      cwd ?? '',
      writePairs(env).replaceAll('\n', ' '),
      `${timeoutSeconds} s`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  );
  return lines.join('\n');
}

function sourceText(source: SourceSettings): string {
  if ('command' in source) return joinWords(source.command);
  return `${source.url} ${source.items} ${source.key ?? ''}`.trim();
}
