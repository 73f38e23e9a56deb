import { covers, union } from '../model/interval-set.ts';
import type { PacketSet } from '../model/packet-set.ts';
import type { PortSet } from '../model/port-set.ts';
import type { Edit, Opening } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { readPorts } from './port-match.ts';

/** Where a line of a chain can be put in. */
export interface Place {
  readonly chain: string;
  readonly span: Span;
}

/** Each line that comes behind the place and accepts what is stopped, and no port that is not needed, moved to the place. */
export function liftLine(
  { needed, stopped, direction }: Opening,
  { chain, span }: Place,
  { name, text }: SourceDocument,
): readonly (readonly Edit[])[] {
  if (direction === 'outbound') return [];
  const [table = ''] = text.slice(span.start).split(/^COMMIT\b/m);
  return [...table.matchAll(/^[^\r\n]+/gm)].flatMap(({ 0: line, index }): readonly (readonly Edit[])[] => {
    const [, own, written = ''] = /-A (\S+) .*?(?<!! )--dports? ([\d:,]+)(?: .*)?-j ACCEPT\b/.exec(line) ?? [];
    const ports = readPorts(written);
    if (own !== chain || !covers(portsOf(needed), ports) || !covers(ports, portsOf(stopped))) return [];
    const start = span.start + index;
    return [
      [
        { span, newText: `${line}\n` },
        { span: { file: name, start, end: start + line.length }, newText: '' },
      ],
    ];
  });
}

function portsOf(packets: PacketSet): PortSet {
  return packets.reduce<PortSet>((all, { destinationPort }) => union(all, destinationPort), []);
}
