import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import type { Section } from './use-section.ts';

type Props = {
  title: string;
  hint?: string;
  section: Omit<Section<unknown>, 'draft' | 'change'>;
  children: ReactNode;
};

/** A part of the settings with its own *Save*, shown once there is something to save. */
export function SectionForm({ title, hint, section, children }: Props) {
  const { text } = useText();
  return (
    <Card title={title}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          section.save();
        }}
      >
        {hint !== undefined && <p className="text-ink-2">{hint}</p>}
        {children}
        {section.problem !== null && (
          <div role="alert" className="rounded-md bg-bad-soft p-3">
            <ProblemText problem={section.problem} />
          </div>
        )}
        {section.changed && (
          <div className="flex gap-2">
            <Button type="submit" kind="primary" disabled={section.saving}>
              {text('settings.save')}
            </Button>
            <Button disabled={section.saving} onClick={section.discard}>
              {text('settings.discard')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
