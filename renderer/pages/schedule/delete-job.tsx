import { useLocation } from 'wouter';
import { type Job, useDeleteJob } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';

/** Asks before a job of one's own is deleted. Null: there is nothing to ask. */
export function DeleteJob({ job, onClose }: { job: Job | null; onClose: () => void }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const notices = useNotices();
  const remove = useDeleteJob(() => {
    notices.tell(text('schedule.deleted', { job: job?.title ?? '' }));
    navigate('/schedule');
  });
  return (
    <Confirm
      question={
        job === null
          ? null
          : {
              title: text('schedule.delete_title', { job: job.title }),
              body: text('schedule.delete_body', { runs: job.record.runs }),
              ok: text('schedule.delete_ok'),
              keep: text('schedule.delete_keep'),
              danger: true,
            }
      }
      onOk={() => job !== null && remove.mutate(job.name)}
      onClose={onClose}
    />
  );
}
