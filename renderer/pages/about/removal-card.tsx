import { desktop } from '../../api/desktop.ts';
import type { Footprint } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { StepsList } from '../../ui/steps-list.tsx';

/** How to remove the program, and what is then left. */
export function RemovalCard({ footprint: { schedule } }: { footprint: Footprint }) {
  const { text } = useText();
  const steps = [
    ...(schedule === null ? [] : [text('about.remove.schedule')]),
    text(desktop() === undefined ? 'about.remove.server' : 'about.remove.desktop'),
    text('about.remove.data'),
    text('about.remove.markers'),
  ];
  return (
    <Card title={text('about.remove')}>
      <div className="space-y-3">
        <StepsList steps={steps.join('\n')} />
        <p className="text-ink-2">{text('about.remove.stays')}</p>
      </div>
    </Card>
  );
}
