/** Answers the window: each message validated by its sender and its shape before anything is done. */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { isOwnPage } from '../core/desktop/app-address.ts';
import { CHANNEL } from './channels.ts';
import { type AnswerTo, type Ask, type DesktopRequest, REQUESTS } from './contract.ts';

/** What the desktop does for each request. */
export type DesktopHandlers = { [R in DesktopRequest]: (ask: Ask<R>) => Promise<AnswerTo<R>> | AnswerTo<R> };

/** Answers the window's requests; what does not come from our window, or is malformed, is refused. */
export function answerRequests(handlers: DesktopHandlers): void {
  for (const name of Object.keys(REQUESTS) as DesktopRequest[]) answerOne(name, handlers[name]);
}

function answerOne<R extends DesktopRequest>(name: R, handler: DesktopHandlers[R]): void {
  ipcMain.handle(CHANNEL.request(name), async (event, raw: unknown) => {
    if (!isFromWindow(event)) throw new Error('not from our window');
    const asked = REQUESTS[name].ask.safeParse(raw);
    if (!asked.success) throw new Error(`malformed: ${name}`);
    return REQUESTS[name].answer.parse(await handler(asked.data as Ask<R>));
  });
}

/** The main frame of a page of ours; frames within it, and pages that were navigated to, are strangers. */
export function isFromWindow({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}
