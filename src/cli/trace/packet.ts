import { readPacket } from '../../convert/packet.ts';
import type { Packet } from '../../model/packet.ts';
import type { TraceFlags } from './request.ts';

/** A TCP packet of a new connection is a SYN, one of an established connection carries ACK. */
const FLAGS: Readonly<Record<string, readonly string[]>> = { NEW: ['SYN'], RELATED: ['SYN'], ESTABLISHED: ['ACK'] };

/** The packet that the flags describe, or what is wrong with them. `implied` is what holds where no flag says otherwise. */
export function packetOfFlags(given: TraceFlags, implied: Partial<TraceFlags>): Packet | string {
  const flags = { ...implied, ...given };
  const state = flags.state?.toUpperCase() ?? 'NEW';
  const protocol = flags.protocol ?? 'tcp';
  const tcp = protocol === 'tcp' || protocol === '6' ? { flags: FLAGS[state] } : {};
  const fields = {
    hook: flags.hook?.toUpperCase() ?? 'INPUT',
    iif: flags.in,
    oif: flags.out,
    src: flags.source,
    dst: flags.destination,
    proto: protocol,
    sport: readNumber(flags.sport),
    dport: readNumber(flags.dport),
    ctstate: state,
    ...tcp,
  };
  const reading = readPacket(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return reading.kind === 'packet' ? reading.packet : reading.problems.map(({ message }) => message).join(' ');
}

function readNumber(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}
