import { parseIpv4 } from '../../model/address.ts';
import { parseLooseIpv4 } from '../../model/loose-address.ts';
import type { AdvertisedAddress } from '../../model/server.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

/** The address in the 227 reply to an IPv4 client (postlogin.c, handle_pasv). The 229 reply never has one. */
export function advertiseAddress(settings: Settings): AdvertisedAddress {
  const text = textOf(settings, 'pasv_address');
  if (text === undefined) return { kind: 'dialled' };
  const span = spanOf(settings, 'pasv_address');
  const ipv6 = isOn(settings, 'listen_ipv6');
  if (isOn(settings, 'pasv_addr_resolve') && parseIpv4(text) === undefined) {
    return ipv6 ? { kind: 'zero', span } : { kind: 'name', name: text, span };
  }
  const address = parseLooseIpv4(text);
  if (address === undefined) return { kind: 'invalid', answer: '500 OOPS: invalid pasv_address', span };
  return ipv6 ? { kind: 'zero', span } : { kind: 'fixed', address, span };
}
