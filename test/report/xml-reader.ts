/** An element of a document, with its text as it reads when escapes are undone. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#10': '\n' };

/** Reads XML of the kind that reports are written in; throws where it is not well-formed. */
export function readXml(xml: string): XmlElement {
  const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(xml);
  if (forbidden !== null) throw new Error(`forbidden character at ${forbidden.index}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(declaration)) throw new Error('no declaration');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = declaration.length;
  while (at < xml.length) {
    const [whole = '', closing, name = '', list = '', empty] =
      matchAt(/<(\/)?([a-z]+)((?: [a-z]+="[^"<]*")*)(\/)?>/y, xml, at) ?? matchAt(/[^<]+/y, xml, at) ?? [];
    if (whole === '') throw new Error(`not well-formed at ${xml.slice(at, at + 60)}`);
    at += whole.length;
    const parent = open.at(-1);
    if (parent === undefined) throw new Error('too many ends');
    if (name === '') parent.text += decode(whole);
    else if (closing !== undefined) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> ends nothing`);
    } else {
      const pairs = [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decode(value)]);
      const element: XmlElement = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      if (pairs.length !== Object.keys(element.attributes).length) throw new Error('an attribute stands twice');
      parent.children.push(element);
      if (empty === undefined) open.push(element);
    }
  }
  const [document] = root.children;
  if (document === undefined || open.length !== 1 || root.children.length !== 1)
    throw new Error('not one root element');
  return document;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function decode(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
