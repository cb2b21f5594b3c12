import { AlertDialog } from 'radix-ui';
import { Button } from './button.tsx';

/** A question before something that cannot simply be taken back. */
export type Question = { title: string; body: string; ok: string; keep: string; danger?: boolean };

type Props = { question: Question | null; onOk: () => void; onClose: () => void };

/** Names what will happen, with numbers; the safe answer comes first and has the focus. */
export function Confirm({ question, onOk, onClose }: Props) {
  return (
    <AlertDialog.Root open={question !== null} onOpenChange={(open) => !open && onClose()}>
      {question !== null && (
        <AlertDialog.Portal>
          <div aria-hidden className="fixed inset-0 z-40 bg-[#0b0d12]/45" />
          <AlertDialog.Content className="pop-enter fixed top-[22vh] left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 rounded-lg border border-line bg-raised p-5 shadow-pop">
            <AlertDialog.Title className="text-lg font-strong">{question.title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-ink-2">{question.body}</AlertDialog.Description>
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>{question.keep}</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button kind={question.danger === true ? 'danger' : 'primary'} onClick={onOk}>
                  {question.ok}
                </Button>
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      )}
    </AlertDialog.Root>
  );
}
