import { Redirect } from 'wouter';
import { useSettings } from '../api/queries.ts';
import DashboardPage from '../pages/dashboard/dashboard-page.tsx';
import { useWizardDone } from './wizard.ts';

/** The dashboard; before a drive is set up, the way to it. */
export function Home() {
  const settings = useSettings().data;
  const done = useWizardDone();
  const drives = settings?.effective.drives;
  if (done === false && Array.isArray(drives) && drives.length === 0)
    return <Redirect to="/welcome" replace />;
  return <DashboardPage />;
}
