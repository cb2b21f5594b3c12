/** A WebSocket that only sends: messages as JSON, one a frame. */
import type { WSContext, WSEvents } from 'hono/ws';
import { WebSocket } from 'ws';

/** A window that does not keep up is let go; it connects again and asks for what it missed. */
const MOST_UNSENT_BYTES = 4_000_000;

/** @param begin sends what is there already, subscribes to the rest, and answers with the end of the subscription */
export function liveSocket(begin: (send: (message: unknown) => void) => () => void): WSEvents {
  let end: () => void = () => undefined;
  return {
    onOpen: (_event, socket) => {
      end = begin((message) => sendTo(socket, message));
    },
    onClose: () => end(),
    onError: () => end(),
  };
}

function sendTo(socket: WSContext, message: unknown): void {
  const raw: unknown = socket.raw;
  if (!(raw instanceof WebSocket) || raw.readyState !== WebSocket.OPEN) return;
  if (raw.bufferedAmount > MOST_UNSENT_BYTES) raw.terminate();
  else raw.send(JSON.stringify(message));
}
