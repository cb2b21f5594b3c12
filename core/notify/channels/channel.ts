/** What a channel is: it gives a message its form, and sends it part by part. */
import { Failure, type Problem } from '../../model/problem.ts';
import type { OutgoingMessage } from '../message.ts';

/** Sends one part, once. @throws DeliveryFailure */
export type Part = (signal: AbortSignal) => Promise<void>;

export type Channel = {
  /** The least time between two messages, in ms; the service's own rule. */
  readonly spacingMs: number;
  /** A message that is too long for one comes in several. The same message always gives the same parts. */
  parts(message: OutgoingMessage): readonly Part[];
};

/** A part did not get through. */
export class DeliveryFailure extends Failure {
  /** `channel`: no other message would get through either. `message`: only this one was refused. */
  readonly scope: 'channel' | 'message';
  /** How long the service asks to wait, in ms; null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(problem: Problem, scope: 'channel' | 'message', retryAfterMs: number | null = null) {
    super(problem);
    this.name = 'DeliveryFailure';
    this.scope = scope;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What a channel needs from around it. */
export type ChannelContext = {
  /** The channel's name in the settings, for problems. */
  readonly id: string;
  /** The value of the secret `notify.<id>`. */
  readonly secret: string | undefined;
  /** How long one attempt may take, in ms. */
  readonly attemptMs: number;
  /** Unix milliseconds. */
  now(): number;
};

/** The secret, which the channel cannot do without. @throws Failure `problem.notify_secret_missing` */
export function secretOf({ id, secret }: ChannelContext, what: string): string {
  if (secret === undefined || secret.trim() === '')
    throw new Failure({ code: 'problem.notify_secret_missing', where: id, params: { what } });
  return secret.trim();
}

/** An address that is a secret. @throws Failure `problem.notify_secret_missing` | `problem.notify_address_wrong` */
export function addressOf(context: ChannelContext): string {
  return checkedAddress(context, secretOf(context, 'webhook URL'));
}

/** The address is not repeated in the problem: it is a secret. @throws Failure `problem.notify_address_wrong` */
export function checkedAddress({ id }: ChannelContext, address: string): string {
  const isHttp = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  if (!isHttp) throw new Failure({ code: 'problem.notify_address_wrong', where: id });
  return address;
}
