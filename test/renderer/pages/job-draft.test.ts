import { expect, it } from 'vitest';
import { jobsSchema } from '../../../core/model/job.ts';
import { newDraft } from '../../../renderer/pages/job/draft.ts';

it.each(['pipeline', 'watch', 'collect'] as const)(
  'a new %s begins with the defaults that the engine has',
  (kind) => {
    const { schedule: _suggested, steps: _empty, ...draft } = newDraft(kind, ['other']);
    const least = {
      kind,
      steps: [{ command: ['program'] }],
      ...(kind === 'watch' ? { source: { command: ['list'] } } : {}),
      ...(kind === 'collect' ? { pendingFrom: ['other'] } : {}),
    };
    const other = { kind: 'watch', steps: [{ command: ['program'] }], source: { command: ['list'] } };
    const { job } = jobsSchema.parse({ job: least, other });
    const { source: _command, ...rules } = { source: null, ...draft };
    expect(job).toMatchObject(rules);
  },
);
