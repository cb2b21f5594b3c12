import { problemOfText } from '../../api/problem.ts';
import type { OttInspection } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** What is in the file, and what will be done with it. */
export function OttFindings({ inspection }: { inspection: OttInspection | undefined }) {
  return (
    <div role="status" className="rounded-md bg-sunken p-3">
      {inspection === undefined ? <SkeletonLines lines={2} /> : <Findings inspection={inspection} />}
    </div>
  );
}

function Findings({ inspection }: { inspection: OttInspection }) {
  const { text, write } = useText();
  const { file, exists, problem, tables, rows, deleted, bytes, adds_status: addsStatus } = inspection;
  if (problem !== null) return <ProblemText problem={problemOfText(problem)} />;
  return (
    <div className="space-y-2">
      <p className="font-mono text-sm break-all text-ink-2">{file}</p>
      {exists ? (
        <>
          <Facts>
            <Fact name={text('welcome.ott.rows')}>
              {write.count(rows)}
              {deleted > 0 && ` · ${text('welcome.ott.deleted', { rows: deleted })}`}
            </Fact>
            <Fact name={text('welcome.ott.tables')}>
              {tables.map(({ name, rows: each }) => `${name} ${write.number(each)}`).join(' · ')}
            </Fact>
            <Fact name={text('welcome.ott.size')}>{bytes === null ? null : write.bytes(bytes)}</Fact>
          </Facts>
          {addsStatus && <p>{text('welcome.ott.adds_status')}</p>}
          <p className="text-ink-2">{text('welcome.ott.backed_up')}</p>
        </>
      ) : (
        <p>{text('welcome.ott.made')}</p>
      )}
    </div>
  );
}
