/** Reads simple XML back, strictly: enough to prove that what was written is well-formed and says what was meant. */

export type XmlElement = { readonly name: string; readonly children: XmlElement[]; text: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @throws Error where it is not well-formed */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', children: [], text: '' };
  const open = [root];
  const body = xml.replace(/^\ufeff?<\?xml[^?]*\?>\s*/, '');
  for (const [token, close, name = '', attributes = '', empty] of body.matchAll(
    /<(\/?)([\w.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+|</g,
  )) {
    const top = open.at(-1) ?? root;
    if (token === '<') throw new Error(`a stray < in ${top.name}`);
    if (name === '') top.text += unescaped(token);
    else if (close === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes ${top.name}`);
      open.pop();
    } else {
      unescaped(attributes);
      const element: XmlElement = { name, children: [], text: '' };
      top.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is not closed`);
  const [only] = root.children;
  if (only === undefined || root.children.length > 1) throw new Error('not one root');
  return only;
}

/** All elements with a name, at any depth. */
export function elements(within: XmlElement, name: string): XmlElement[] {
  return within.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elements(child, name),
  ]);
}

function unescaped(text: string): string {
  return text.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`a stray & in ${text}`);
    return character;
  });
}
