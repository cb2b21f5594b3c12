import { FileQuestion } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Empty } from '../ui/empty.tsx';
import { TextLink } from '../ui/link.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { Home } from './home.tsx';

const AttentionPage = lazy(() => import('../pages/attention/attention-page.tsx'));
const MatchingPage = lazy(() => import('../pages/matching/matching-page.tsx'));
const ChangesPage = lazy(() => import('../pages/changes/changes-page.tsx'));
const RunsPage = lazy(() => import('../pages/runs/runs-page.tsx'));
const SchedulePage = lazy(() => import('../pages/schedule/schedule-page.tsx'));
const SheetsPage = lazy(() => import('../pages/sheets/sheets-page.tsx'));
const ConflictsPage = lazy(() => import('../pages/conflicts/conflicts-page.tsx'));
const TimecodesPage = lazy(() => import('../pages/timecodes/timecodes-page.tsx'));
const ReportsPage = lazy(() => import('../pages/reports/reports-page.tsx'));
const LogsPage = lazy(() => import('../pages/logs/logs-page.tsx'));
const NotificationsPage = lazy(() => import('../pages/notifications/notifications-page.tsx'));
const ConnectionsPage = lazy(() => import('../pages/connections/connections-page.tsx'));
const BackupPage = lazy(() => import('../pages/backup/backup-page.tsx'));
const AboutPage = lazy(() => import('../pages/about/about-page.tsx'));
const WelcomePage = lazy(() => import('../pages/welcome/welcome-page.tsx'));
const SettingsPage = lazy(() => import('../pages/settings/settings-page.tsx'));

/** Each page is a part of its own and loaded when it is first opened. */
export function Routes() {
  return (
    <Suspense fallback={<PageWaiting />}>
      <Switch>
        <Route path="/">
          <Home />
        </Route>
        <Route path="/welcome/:step?">{({ step }) => <WelcomePage name={step ?? null} />}</Route>
        <Route path="/attention">
          <AttentionPage />
        </Route>
        <Route path="/matching/:id?">{({ id }) => <MatchingPage id={id ?? null} />}</Route>
        <Route path="/sheets">
          <SheetsPage runId={null} />
        </Route>
        <Route path="/sheets/run/:id">{({ id }) => <SheetsPage runId={Number(id)} />}</Route>
        <Route path="/sheets/conflicts">
          <ConflictsPage />
        </Route>
        <Route path="/sheets/timecodes">
          <TimecodesPage runId={null} />
        </Route>
        <Route path="/sheets/timecodes/run/:id">{({ id }) => <TimecodesPage runId={Number(id)} />}</Route>
        <Route path="/changes">
          <ChangesPage />
        </Route>
        <Route path="/runs/:id?">{({ id }) => <RunsPage id={id === undefined ? null : Number(id)} />}</Route>
        <Route path="/schedule">
          <SchedulePage />
        </Route>
        <Route path="/schedule/job/:name">{({ name }) => <SchedulePage name={name} />}</Route>
        <Route path="/schedule/new/:kind/:copy?">
          {({ kind, copy }) => <SchedulePage kind={kind} copy={copy ?? null} />}
        </Route>
        <Route path="/reports/:id?">
          {({ id }) => <ReportsPage id={id === undefined ? null : Number(id)} />}
        </Route>
        <Route path="/logs">
          <LogsPage />
        </Route>
        <Route path="/settings">
          <SettingsPage />
        </Route>
        <Route path="/settings/notifications/new/:type">
          {({ type }) => <NotificationsPage type={type} />}
        </Route>
        <Route path="/settings/notifications/:id?">
          {({ id }) => <NotificationsPage {...(id === undefined ? {} : { id })} />}
        </Route>
        <Route path="/settings/connections">
          <ConnectionsPage />
        </Route>
        <Route path="/settings/backup">
          <BackupPage />
        </Route>
        <Route path="/settings/about">
          <AboutPage />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

function PageWaiting() {
  return (
    <div className="p-6">
      <SkeletonLines lines={6} />
    </div>
  );
}

function NotFound() {
  const { text } = useText();
  return (
    <Empty icon={FileQuestion} title={text('state.not_found')} body={text('state.not_found_todo')}>
      <TextLink href="/">{text('nav.dashboard')}</TextLink>
    </Empty>
  );
}
