import { formatAddress } from '../model/address.ts';
import type { DeviceTrace, PathPortFate, PathTrace, TraceDoubt } from '../model/trace.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, formatPlace } from './position.ts';
import { formatFatePorts, listDoubts, mapPortFate, mapTrace, renderTrace, renderVerdict } from './trace.ts';

/** The way of one packet, device by device, and the verdict of them all. */
export function renderPathTrace(trace: PathTrace, sources: Sources): readonly Line[] {
  return [
    ...trace.devices.flatMap((device) => [...renderDevice(device, sources), []]),
    [...renderVerdict(trace.verdict), piece(`  ${explainPath(trace)}`)],
  ];
}

/** As for one rule set, and the devices with their own answers. */
export function mapPathTrace(trace: PathTrace, sources: Sources): unknown {
  return {
    ...mapTrace(trace, sources, explainPath(trace)),
    server: trace.server,
    devices: trace.devices.map((device) => ({
      name: device.name,
      kind: device.kind,
      destination: formatDestination(device) ?? null,
      ...mapTrace(device, sources, explainUnasked(device)),
    })),
  };
}

/** A table of ports, as a client names them, with the device that stops them. */
export function renderPathPorts(fates: readonly PathPortFate[], sources: Sources): readonly Line[] {
  return fates.map((fate) => [
    piece(formatFatePorts(fate).padEnd(13)),
    ...renderVerdict(fate.verdict, 8),
    piece(explainFate(fate, sources)),
  ]);
}

/** The table of ports as data. */
export function mapPathPorts(fates: readonly PathPortFate[], sources: Sources): unknown {
  return {
    schemaVersion: 1,
    ports: fates.map((fate) => ({
      ...mapPortFate(fate, sources),
      device: fate.device ?? null,
      why: explainFate(fate, sources),
    })),
  };
}

function renderDevice(device: DeviceTrace, sources: Sources): readonly Line[] {
  const kind = device.kind === 'network' ? 'network firewall' : 'host';
  const destination = formatDestination(device);
  const place = device.translation === undefined ? '' : `, translated at ${formatPlace(sources, device.translation)}`;
  const to = destination === undefined ? '' : `, to ${destination}${place}`;
  const heading: Line = [piece(device.name, 'strong'), piece(` (${kind}${to})`)];
  return [heading, ...renderTrace(device, sources, explainUnasked(device))];
}

function formatDestination({ destination: { address, port } }: DeviceTrace): string | undefined {
  if (address === undefined) return port === undefined ? undefined : `port ${port}`;
  const text = formatAddress(address);
  if (port === undefined) return text;
  return typeof address === 'bigint' ? `[${text}]:${port}` : `${text}:${port}`;
}

/** Why no line was asked; undefined if lines were. */
function explainUnasked({ unasked }: DeviceTrace): string | undefined {
  switch (unasked) {
    case 'established':
      return 'packets of established connections pass';
    case 'gateway':
      return 'its gateway for FTP lets the connections pass that it expects';
    case 'no-rules':
      return 'no rules were given, so it filters nothing';
    case 'unpublished':
      return 'it hands on only what it publishes';
    case 'elsewhere':
      return 'this is not an address of the server';
    case undefined:
      return undefined;
  }
}

function explainPath({ server, verdict, doubts, devices }: PathTrace): string {
  const last = devices.at(-1)?.name ?? server;
  switch (verdict) {
    case 'accept':
      return `arrives at ${server}`;
    case 'drop':
    case 'reject':
      return `by ${last}`;
    case 'unknown':
      return dependsOn(doubts);
  }
}

function explainFate(fate: PathPortFate, sources: Sources): string {
  if (fate.device === undefined) return fate.verdict === 'accept' ? 'arrives' : dependsOn(fate.doubts);
  const place = fate.decider?.span === undefined ? '' : ` at ${formatPlace(sources, fate.decider.span)}`;
  return `by ${fate.device}${place}`;
}

function dependsOn(doubts: readonly TraceDoubt[]): string {
  return `this depends on ${listDoubts(doubts)}`;
}
