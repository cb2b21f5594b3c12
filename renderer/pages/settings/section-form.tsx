import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { FormActions } from './form-actions.tsx';
import type { Section } from './use-section.ts';

type FieldsProps = {
  section: Omit<Section<unknown>, 'draft' | 'change'>;
  kind?: 'primary' | 'accept';
  children: ReactNode;
};
type Props = Omit<FieldsProps, 'kind'> & { title: string; hint?: string };

/** A part of the settings as a card with its own *Save*, shown once there is something to save. */
export function SectionForm({ title, hint, section, children }: Props) {
  return (
    <Card title={title}>
      <SectionFields kind="primary" section={section}>
        {hint !== undefined && <p className="text-ink-2">{hint}</p>}
        {children}
      </SectionFields>
    </Card>
  );
}

/** The same within a card that has more in it. */
export function SectionFields({ section, kind = 'accept', children }: FieldsProps) {
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        section.save();
      }}
    >
      {children}
      <FormActions kind={kind} section={section} />
    </form>
  );
}
