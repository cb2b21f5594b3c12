import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import type { Section } from './use-section.ts';

type Props = {
  section: Pick<Section<unknown>, 'changed' | 'saving' | 'discard' | 'problem'>;
  kind?: 'primary' | 'accept';
};

/** *Save* and *Discard* of a form, there once there is something to save; above them, what is wrong with no field. */
export function FormActions({ section, kind = 'accept' }: Props) {
  const { text } = useText();
  return (
    <>
      {section.problem !== null && (
        <div role="alert" className="rounded-md bg-bad-soft p-3">
          <ProblemText problem={section.problem} />
        </div>
      )}
      {section.changed && (
        <div className="flex gap-2">
          <Button type="submit" kind={kind} disabled={section.saving}>
            {text('settings.save')}
          </Button>
          <Button disabled={section.saving} onClick={section.discard}>
            {text('settings.discard')}
          </Button>
        </div>
      )}
    </>
  );
}
