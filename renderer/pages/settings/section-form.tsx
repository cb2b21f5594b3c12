import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { FormActions } from './form-actions.tsx';
import type { Section } from './use-section.ts';

type Props = {
  title: string;
  hint?: string;
  section: Omit<Section<unknown>, 'draft' | 'change'>;
  children: ReactNode;
};

/** A part of the settings with its own *Save*, shown once there is something to save. */
export function SectionForm({ title, hint, section, children }: Props) {
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
        <FormActions kind="primary" section={section} />
      </form>
    </Card>
  );
}
