/** Jobs by the names that addresses carry. */
import { type JobName, jobsOf } from '../../model/job.ts';
import type { Language } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import { jobDetail } from '../job-board.ts';
import type { Api } from '../schemas.ts';
import type { Services } from '../services.ts';

/** @throws Failure `problem.no_such_job`, with those that there are */
export function knownJob({ settings }: Services, job: string): JobName {
  const known = jobsOf(settings.effective.jobs).map(({ name }) => name);
  if (known.includes(job)) return job;
  throw new Failure({ code: 'problem.no_such_job', params: { job, known: known.join(', ') } });
}

/** A job in full, as the answer to what was changed about it. @throws Failure as {@link knownJob} */
export function detailOf(services: Services, name: string, language: Language): Api['JobDetail'] {
  const job = jobDetail(services, knownJob(services, name), language);
  if (job === undefined) throw new Error(`no entry for ${name}`);
  return job;
}
