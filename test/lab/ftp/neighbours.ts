import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressIntervals, allAddresses, formatAddress } from '../../../src/model/address.ts';
import { equals, isEmpty } from '../../../src/model/interval-set.ts';
import type { ListeningSocket } from '../../../src/model/listening.ts';
import type { Host } from '../../../src/model/site.ts';
import { soleAddress } from '../../../src/analyze/ftp/path/scope.ts';
import { inside } from './network.ts';

/** A socket that waits beside the daemon: where it is bound, and whether it is of IPv6 alone. */
type Socket = readonly [address: string, port: number, only6: boolean];

/** The sockets of other programs that a list shows; a text if one of them cannot be made. */
export function listNeighbours({ listening }: Pick<Host, 'listening'>): readonly Socket[] | string {
  const sockets: Socket[] = [];
  for (const socket of listening.filter(({ programs }) => !programs.includes('vsftpd'))) {
    const address = spell(socket);
    if (address === undefined) return 'a socket is bound to addresses that cannot be told';
    sockets.push([address, socket.port, address === '::' && isEmpty(socket.addresses.possible.ipv4)]);
  }
  return sockets;
}

function spell({ addresses: { possible } }: ListeningSocket): string | undefined {
  const { ipv4, ipv6 } = possible;
  const sole: AddressIntervals = isEmpty(ipv6) ? ipv4 : ipv6;
  const address = isEmpty(ipv4) || isEmpty(ipv6) ? soleAddress(sole) : undefined;
  if (address !== undefined) return formatAddress(address);
  if (equals(ipv6, allAddresses('ipv6'))) return '::';
  return isEmpty(ipv6) && equals(ipv4, allAddresses('ipv4')) ? '0.0.0.0' : undefined;
}

/** Holds the sockets until the namespace is removed. */
export async function raiseNeighbours(namespace: string, sockets: readonly Socket[]): Promise<void> {
  if (sockets.length === 0) return;
  const [program = '', ...words] = inside(namespace, 'python3', '-c', PROGRAM, JSON.stringify(sockets));
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(() => 'ended');
  if ((await Promise.race([once(child.stdout, 'data'), ended])) === 'ended')
    throw new Error('the sockets of other programs could not be bound');
  child.stdout.destroy();
  child.unref();
}

const PROGRAM = `
import json, signal, socket, sys
held = []
for address, port, only6 in json.loads(sys.argv[1]):
    one = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if ":" in address:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(only6))
    # IP_FREEBIND and IPV6_FREEBIND (linux/in.h, in6.h): the host may have more addresses than the lab gives it.
    one.setsockopt(*((socket.IPPROTO_IPV6, 78, 1) if ":" in address else (socket.IPPROTO_IP, 15, 1)))
    one.bind((address, port))
    one.listen()
    held.append(one)
print("ready", flush=True)
signal.pause()
`;
