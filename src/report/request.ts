import { formatAddresses } from '../model/address-set.ts';
import { uniteAll } from '../model/interval-set.ts';
import type { Box, PacketSet } from '../model/packet-set.ts';
import { formatPorts } from '../model/port-set.ts';
import type { TriedFix } from '../model/fix-plan.ts';
import type { Opening } from '../model/report.ts';
import { placeIn } from './position.ts';

/** One line of a change request: what it is about, and what is said of it. */
export type RequestLine = readonly [title: string, text: string];

/** What the network team has to know to make one change on any device: nothing in it is of one vendor. */
export function writeRequest({ finding, fix, documents, outcome, reasons }: TriedFix): readonly RequestLine[] {
  const openings = (fix.intents ?? []).filter((intent) => intent.kind === 'opening');
  const what: readonly RequestLine[] =
    openings.length === 0
      ? [['change', fix.description]]
      : openings.flatMap((opening) => describeOpening(opening, documents));
  return [
    ...what,
    ['reason', finding.message],
    ['proof', describeProof(outcome, openings[0]?.device, reasons)],
    ...(finding.assumptions.length === 0 ? [] : [['rests on', finding.assumptions.join(', ')] as const]),
  ];
}

function describeOpening(opening: Opening, documents: TriedFix['documents']): readonly RequestLine[] {
  const { device, direction, server, client, family, needed, stopped, dialled, stateless, stop, what, purpose } =
    opening;
  const inbound = direction === 'inbound';
  const version = family === 'ipv4' ? 'IPv4' : 'IPv6';
  const own = describeAddresses(needed, inbound ? 'destination' : 'source', version);
  const near = `${server}: ${own.startsWith('any ') ? `its ${version} address, which the files do not tell` : own}`;
  const far = `${client === 'any' ? 'clients' : `clients ${client}`}: ${describeAddresses(needed, inbound ? 'source' : 'destination', version)}`;
  return [
    ['device', device],
    [
      'let through',
      `${PURPOSES[purpose]}, ${inbound ? 'inbound (clients to server)' : 'outbound (server to clients)'}`,
    ],
    ['protocol', `TCP over ${version}`],
    ['from', `${inbound ? far : near}, ${describePorts(needed, 'sourcePort')}`],
    ['to', `${inbound ? near : far}, ${describePorts(needed, 'destinationPort')}`],
    ...(dialled === undefined ? [] : [['clients dial', dialled] as const]),
    ['missing now', `${describePorts(stopped, 'destinationPort')}${describeFew(opening)}`],
    ...(stop === undefined ? [] : [['stopped by', `${what} (${placeIn(documents, stop)})`] as const]),
    ...(stateless
      ? [['replies', 'the device keeps no state: their packets need a rule the other way round'] as const]
      : []),
  ];
}

/** The clients that are stopped, where others of them are not. */
function describeFew({ needed, stopped, direction }: Opening): string {
  const side = direction === 'inbound' ? 'source' : 'destination';
  const [all, some] = [needed, stopped].map((packets) => formatAddresses(uniteAll(packets.map((box) => box[side]))));
  return some === undefined || some.join() === all?.join() ? '' : ` for ${some.join(', ')}`;
}

const PURPOSES: Readonly<Record<Opening['purpose'], string>> = {
  control: 'FTP control connections',
  passive: 'passive FTP data connections',
  active: 'active FTP data connections',
};

function describeAddresses(packets: PacketSet, side: 'source' | 'destination', version: string): string {
  const texts = formatAddresses(uniteAll(packets.map((box) => box[side])));
  return texts.includes('any') ? `any ${version} address` : texts.join(', ');
}

function describePorts(packets: PacketSet, side: 'sourcePort' | 'destinationPort'): string {
  const text = formatPorts(uniteAll(packets.map((box: Box) => box[side])));
  return `${/[,–]/.test(text) ? 'ports' : 'port'} ${text}`;
}

function describeProof(outcome: TriedFix['outcome'], device: string | undefined, reasons: readonly string[]): string {
  switch (outcome) {
    case 'proven':
    case 'side effects':
      return `with the change made in the file, this finding is gone${reasons.length === 0 ? ' and none is added' : `, but: ${reasons.join('; ')}`}`;
    case 'proven in meaning':
      return `with a rule for exactly this in front of all others of ${device ?? 'the device'}, this finding is gone and none is added`;
    case 'refused':
      return `tried, and not enough: ${reasons.join('; ')}`;
    case 'words':
      return 'not tried: there is more than one way to do it';
  }
}
