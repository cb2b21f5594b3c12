import { useContext } from 'react';
import { useLocation } from 'wouter';
import { type Job, useDeleteJob } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Unsaved } from '../../ui/unsaved.ts';

/** Asks before a job of one's own is deleted. Null: there is nothing to ask. */
export function DeleteJob({ job, onClose }: { job: Job | null; onClose: () => void }) {
  const { text } = useText();
  const [place, navigate] = useLocation();
  const { forget } = useContext(Unsaved);
  const notices = useNotices();
  const remove = useDeleteJob(({ name, title }) => {
    notices.tell(text('schedule.deleted', { job: title }));
    if (place !== `/schedule/job/${name}`) return;
    forget();
    navigate(`/schedule${location.search}`);
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
      onOk={() => job !== null && remove.mutate(job)}
      onClose={onClose}
    />
  );
}
