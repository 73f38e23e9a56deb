import { formatAddress } from '../../model/address.ts';
import type { Choice } from '../../model/choice.ts';
import { isEmpty } from '../../model/interval-set.ts';
import type { ForeignAddress, InterfaceAddress, Packet, Topology } from '../../model/packet.ts';
import { mayBeShared, onlyAddress } from './topology.ts';

/**
 * What packets that were seen on one host tell about it: what was delivered went to one of its own addresses, what was
 * forwarded or sent out by an interface went to another host. It may have more addresses of its own.
 */
export function gatherEvidence(packets: readonly Packet[]): Topology {
  const interfaces = new Map<string, InterfaceAddress>();
  const elsewhere = new Map<string, ForeignAddress>();
  for (const { hook, facts, header } of packets) {
    const address = isEmpty(header.destination) ? undefined : onlyAddress(header.destination);
    if (address === undefined || mayBeShared(address)) continue;
    const name = onlyName(facts.out);
    if (hook === 'INPUT' || (hook === 'OUTPUT' && name === 'lo')) {
      interfaces.set(formatAddress(address), { interface: undefined, address, prefixLength: undefined });
    } else if (hook === 'FORWARD' || name !== undefined) {
      elsewhere.set(formatAddress(address), { address, interface: name });
    }
  }
  return { interfaces: [...interfaces.values()], defaultInterface: undefined, elsewhere: [...elsewhere.values()] };
}

function onlyName({ members, complement }: Choice<string>): string | undefined {
  const [name] = members;
  return complement || members.length !== 1 || name === '' ? undefined : name;
}
