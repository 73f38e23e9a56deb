import { type Address, familyOf, isLoopback } from '../../model/address.ts';
import type { Fault, Server } from '../../model/server.ts';
import { listListeners } from './listeners.ts';
import { isOn, spanOf } from './settings.ts';

/** A start that fails because the address to listen on is not among the host's own, as far as they were stated. */
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
