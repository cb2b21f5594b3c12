import type { Api } from '../../core/api/schemas.ts';
import { OWN_PROBLEMS } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Details } from './details.tsx';

/** What happened, where, what to do; the error's own words only behind *Details*. */
export function ProblemText({ problem }: { problem: Api['Problem'] }) {
  const { text } = useText();
  const own = OWN_PROBLEMS.find((code) => code === problem.code);
  const what = own === undefined ? problem.title : text(`problem.${own}`);
  const todo = own === undefined ? problem.todo : text(`problem.${own}.todo`);
  return (
    <div className="space-y-1">
      <p className="font-strong">{what}</p>
      {problem.where !== undefined && !what.includes(problem.where) && (
        <p className="font-mono text-sm break-all text-ink-2">{problem.where}</p>
      )}
      <p className="text-ink-2">{todo}</p>
      {problem.issues?.map((issue) => (
        <p key={issue.path} className="text-sm">
          <code className="font-mono">{issue.path}</code>: {issue.allowed}
        </p>
      ))}
      {problem.detail !== undefined && <Details>{problem.detail}</Details>}
    </div>
  );
}
