import { type PortSet, portRange } from '../../model/port-set.ts';
import type { XmlElement } from '../../parse/xml.ts';

/** The value of an attribute; empty if it is missing. */
export function attributeOf({ attributes }: XmlElement, name: string): string {
  return attributes.get(name)?.value ?? '';
}

/** The TCP ports of a `<port>`: none if it is for another protocol, undefined if they are not written as `21` or `3001-3100`, or it is none. */
export function readPorts(element: XmlElement): PortSet | undefined {
  const protocol = attributeOf(element, 'protocol');
  if (OTHERS.has(protocol)) return [];
  const [, from = '', to = from] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(attributeOf(element, 'port')) ?? [];
  const [first, last] = [Number(from), Number(to)];
  return protocol !== 'tcp' || from === '' || first > last || last > 65_535 ? undefined : portRange(first, last);
}

const OTHERS: ReadonlySet<string> = new Set(['udp', 'sctp', 'dccp']);

/** A place of a file as people write it, for a clause. */
export function nameElement({ name, span }: XmlElement): string {
  return `\`<${name}>\` in ${span.file}`;
}
