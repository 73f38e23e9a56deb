import { parseLooseIpv4 } from '../../model/loose-address.ts';
import type { AdvertisedAddress } from '../../model/server.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

/** The address in the 227 reply to an IPv4 client (postlogin.c, handle_pasv). The 229 reply never has one. */
export function advertiseAddress(settings: Settings): AdvertisedAddress {
  const text = textOf(settings, 'pasv_address');
  if (text === undefined) return { kind: 'dialled' };
  const span = spanOf(settings, 'pasv_address');
  const zero = isOn(settings, 'listen_ipv6');
  const address = parseLooseIpv4(text);
  const isName = isOn(settings, 'pasv_addr_resolve') && (address === undefined || !/^[\d.]+$/.test(text));
  if (isName) return zero ? { kind: 'zero', span } : { kind: 'name', name: text, span };
  if (address === undefined) return { kind: 'invalid', answer: '500 OOPS: invalid pasv_address', span };
  return zero || address === 0 ? { kind: 'zero', span } : { kind: 'fixed', address, span };
}
