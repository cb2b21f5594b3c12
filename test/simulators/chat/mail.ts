/** A mail as a mailbox shows it: just enough MIME for what mailers write. */

export type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export function readMail(raw: string): Mail {
  const part = partOf(raw.replaceAll(/\r\n\.\./g, '\r\n.'));
  const parts = leavesOf(part);
  const textOf = (type: string) => parts.find((leaf) => leaf.type.startsWith(type))?.text ?? '';
  return {
    id: part.headers['message-id'] ?? '',
    from: words(part.headers.from ?? ''),
    to: words(part.headers.to ?? ''),
    subject: words(part.headers.subject ?? ''),
    text: textOf('text/plain'),
    html: textOf('text/html'),
  };
}

type Part = { headers: Record<string, string | undefined>; type: string; body: string; text: string };

function partOf(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = raw.slice(end + 4);
  const encoding = headers['content-transfer-encoding']?.toLowerCase() ?? '7bit';
  return { headers, type: headers['content-type'] ?? 'text/plain', body, text: decoded(body, encoding) };
}

function leavesOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(part.type)?.[1];
  if (boundary === undefined) return [part];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((piece) => leavesOf(partOf(piece.replace(/^\r\n/, '').replace(/\r\n$/, ''))));
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const joined = body.replaceAll('=\r\n', '');
  return Buffer.from(
    joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => fromHex(hex)),
    'latin1',
  ).toString('utf8');
}

/** Encoded words of a header (RFC 2047). */
function words(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? `\0${text}\0`
        : `\0${Buffer.from(quoted(text), 'latin1').toString('base64')}\0`,
    )
    .replaceAll(/(?:\0[^\0]*\0)+/g, (run) =>
      Buffer.concat(
        run
          .split('\0')
          .filter((text) => text !== '')
          .map((text) => Buffer.from(text, 'base64')),
      ).toString('utf8'),
    );
}

function quoted(text: string): string {
  return text.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => fromHex(hex));
}

function fromHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
