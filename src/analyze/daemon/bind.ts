import { type Address, familyOf, isLoopback } from '../../model/address.ts';
import { overlaps } from '../../model/interval-set.ts';
import type { ListeningSocket } from '../../model/listening.ts';
import type { Fault, Listener, Server } from '../../model/server.ts';
import { listListeners } from './listeners.ts';
import { isOn, spanOf } from './settings.ts';

/** A start that fails because the address to listen on is not among the host's own, or because another program listens there. */
export interface BindFault extends Omit<Fault, 'when'> {
  /** What cannot be bound. */
  readonly address: Address;
}

/** The fault, if all addresses of the host that matter are in `own` and the listener wants another one. */
export function findBindFault(server: Server, own: readonly Address[]): BindFault | undefined {
  const [listener] = listListeners(server);
  if (listener === undefined || own.length === 0) return undefined;
  const { ipv4, ipv6 } = listener.addresses;
  const [first, end] = ipv4.length > 0 ? ipv4 : ipv6;
  if (first === undefined || end === undefined || BigInt(end) - BigInt(first) !== 1n) return undefined;
  const stated = own.filter((address) => familyOf(address) === familyOf(first));
  if (stated.length === 0 || stated.includes(first) || isLoopback(first)) return undefined;
  const plain = isOn(server.settings, 'listen');
  return {
    address: first,
    message: `500 OOPS: could not bind listening ${plain ? 'IPv4' : 'IPv6'} socket`,
    setting: plain ? 'listen_address' : 'listen_address6',
    span: spanOf(server.settings, plain ? 'listen_address' : 'listen_address6'),
  };
}

/** The fault, if another program listens where the daemon is to listen: on what kernel settings leave of its first listener. */
export function findRivalListener(
  server: Server,
  [listener]: readonly Listener[],
  sockets: readonly ListeningSocket[],
): BindFault | undefined {
  if (listener === undefined) return undefined;
  const near = sockets.filter(({ port }) => port === listener.port);
  if (near.some(({ programs }) => programs.includes('vsftpd'))) return undefined;
  const rival = near.find(
    ({ programs, addresses: { sure } }) =>
      programs.length > 0 && listener.families.some((family) => overlaps(sure[family], listener.addresses[family])),
  );
  const [address] = [...listener.addresses.ipv4, ...listener.addresses.ipv6];
  if (rival === undefined || address === undefined) return undefined;
  const plain = isOn(server.settings, 'listen');
  const message = `500 OOPS: could not bind listening ${plain ? 'IPv4' : 'IPv6'} socket`;
  return { address, message, setting: 'listen_port', span: rival.span };
}
