import { formatAddresses } from '../model/address-set.ts';
import { equals, isEmpty, toRanges, union } from '../model/interval-set.ts';
import type { PortSet } from '../model/port-set.ts';
import type { Edit, Opening } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { type Place, liftLine } from './lift-line.ts';
import { MULTIPORT_LIMIT, readPorts, weigh, writePorts, writeRange } from './port-match.ts';

/** Ways to let the connections through an iptables-save text, the least change first: a line that comes too late, a wider line, or lines before the one that stops them. */
export function writeHostLines(opening: Opening, document: SourceDocument): readonly (readonly Edit[])[] {
  const widened = opening.state === 'NEW' ? widenLine(opening, document) : [];
  const place = opening.stop === undefined ? undefined : findPlace(document, opening.stop);
  if (place === undefined) return widened;
  const inserted = listConditions(opening, document).flatMap((condition) => {
    const lines = listLines(opening, condition);
    if (lines.length === 0 || lines.length > LINES_AT_MOST) return [];
    const newText = lines.map((line) => `-A ${place.chain} ${line}\n`).join('');
    return [[{ span: place.span, newText }]];
  });
  return [...liftLine(opening, place, document), ...widened, ...inserted];
}

/** Packets of established connections accepted right before the line that stops them. */
export function continueBefore(stop: Span, document: SourceDocument): readonly (readonly Edit[])[] {
  const place = findPlace(document, stop);
  if (place === undefined) return [];
  return [[{ span: place.span, newText: `-A ${place.chain} ${nameState(document)} ESTABLISHED -j ACCEPT\n` }]];
}

/** The match that the text itself uses. */
function nameState({ text }: SourceDocument): string {
  return /-m state --state\b/.test(text) ? '-m state --state' : '-m conntrack --ctstate';
}

/** What the lines ask for besides the ports; that the connection is new where that will do, as the text itself says it. */
function listConditions({ state }: Opening, document: SourceDocument): readonly string[] {
  const names = nameState(document);
  return state === 'RELATED' ? [`${names} RELATED -m helper --helper ftp`] : [`${names} NEW`, ''];
}

/** More lines than this are no small change any more. */
const LINES_AT_MOST = 8;

/** Right before the line; before the end of its table where the chain's policy is what stops the packets. */
function findPlace({ name, text }: SourceDocument, stop: Span): Place | undefined {
  const start = text.lastIndexOf('\n', stop.start - 1) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end === -1 ? text.length : end);
  const appended = /^(?:\[\d+:\d+\]\s*)?-A\s+(\S+)/.exec(line);
  const at = (chain: string | undefined, offset: number): Place | undefined =>
    chain === undefined || offset === -1 ? undefined : { chain, span: { file: name, start: offset, end: offset } };
  if (appended !== null) return at(appended[1], start);
  const declared = /^:(\S+)/.exec(line);
  if (declared === null) return undefined;
  const commit = /^COMMIT\b/m.exec(text.slice(start));
  return at(declared[1], commit === null ? -1 : start + commit.index);
}

function listLines({ stopped, direction, state }: Opening, condition: string): readonly string[] {
  return stopped.flatMap((box) => {
    const inbound = direction === 'inbound';
    const ports = inbound
      ? writePorts('dport', box.destinationPort)
      : [writePorts('sport', box.sourcePort), writePorts('dport', box.destinationPort)?.replace('-m tcp ', '')].join(
          ' ',
        );
    if (ports === undefined) return [];
    return formatAddresses(inbound ? box.source : box.destination).map((address) =>
      [
        ...(address === 'any' ? [] : [`${inbound ? '-s' : '-d'} ${writeAddress(address)}`]),
        '-p tcp',
        ...(condition === '' ? [] : [condition]),
        // What the helper has announced needs no ports.
        ...(state === 'RELATED' ? [] : [ports]),
        '-j ACCEPT',
      ].join(' '),
    );
  });
}

/** As iptables-save writes one address. */
function writeAddress(address: string): string {
  if (address.includes('/')) return address;
  return address.includes(':') ? `${address}/128` : `${address}/32`;
}

/** The line that lets some of the ports through, with the missing ones added to its own. */
function widenLine(
  { pass, stopped, direction }: Opening,
  { name, text }: SourceDocument,
): readonly (readonly Edit[])[] {
  if (pass === undefined || direction === 'outbound') return [];
  const line = text.slice(pass.start, pass.end);
  const found = /--dports?\s+([\d:,]+)/.exec(line);
  const written = found?.[1];
  if (found === null || written === undefined) return [];
  const missing = stopped.reduce<PortSet>((all, box) => union(all, box.destinationPort), []);
  const ports = union(readPorts(written), missing);
  if (equals(ports, readPorts(written))) return [];
  const several = found[0].startsWith('--dports');
  if (isEmpty(missing) || (several ? weigh(ports) > MULTIPORT_LIMIT : toRanges(ports).length > 1)) return [];
  const start = pass.start + found.index + found[0].length - written.length;
  return [
    [{ span: { file: name, start, end: start + written.length }, newText: toRanges(ports).map(writeRange).join() }],
  ];
}
