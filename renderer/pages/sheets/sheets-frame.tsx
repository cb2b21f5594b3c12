import type { ReactNode } from 'react';
import { useSheetTasks } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { TabsNav } from '../../ui/tabs-nav.tsx';

type Props = { tools?: ReactNode; drawer?: ReactNode; children: ReactNode };

/** The parts of *Sheets & iconik*, each with its own address. */
export function SheetsFrame({ tools, drawer, children }: Props) {
  const { text, write } = useText();
  const open = useSheetTasks().data?.open_conflicts ?? 0;
  return (
    <Page title={text('nav.sheets')} tools={tools} drawer={drawer}>
      <TabsNav
        label={text('sheets.parts')}
        tabs={[
          { path: '/sheets', name: text('sheets.part.tasks') },
          {
            path: '/sheets/conflicts',
            name: text('sheets.part.conflicts'),
            count: open > 0 ? write.number(open) : undefined,
          },
          { path: '/sheets/timecodes', name: text('sheets.part.timecodes') },
        ]}
      />
      {children}
    </Page>
  );
}
