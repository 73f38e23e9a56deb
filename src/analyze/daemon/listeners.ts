import { ALL_IPV4, ALL_IPV6, oneAddress } from '../../model/address.ts';
import { ANY_ADDRESS, type AddressSet, addressesOf } from '../../model/address-set.ts';
import { parseLooseIpv4, parseLooseIpv6 } from '../../model/loose-address.ts';
import type { Listener, Server } from '../../model/server.ts';
import { isOn, portOf, spanOf, textOf } from './settings.ts';

/** The sockets that the daemon waits on; none under inetd, and none if the settings do not go together. */
export function listListeners(server: Server): readonly Listener[] {
  const { settings, dialect } = server;
  const ipv4 = isOn(settings, 'listen');
  const ipv6 = isOn(settings, 'listen_ipv6');
  if (server.launch === 'inetd' || ipv4 === ipv6) return [];
  const addresses = ipv4
    ? boundIpv4(textOf(settings, 'listen_address'))
    : boundIpv6(textOf(settings, 'listen_address6'), dialect);
  if (addresses === undefined) return [];
  return [
    {
      families: (['ipv4', 'ipv6'] as const).filter((family) => addresses[family].length > 0),
      addresses,
      port: portOf(settings, 'listen_port'),
      implicitTls: isOn(settings, 'ssl_enable') && isOn(settings, 'implicit_ssl'),
      span: spanOf(settings, 'listen_port') ?? spanOf(settings, ipv4 ? 'listen' : 'listen_ipv6'),
    },
  ];
}

function boundIpv4(text: string | undefined): AddressSet | undefined {
  const address = text === undefined ? 0 : parseLooseIpv4(text);
  if (address === undefined) return undefined;
  return addressesOf(address === 0 ? ALL_IPV4 : oneAddress(address));
}

/** An IPv6 socket bound to the any-address serves IPv4 clients, and one bound to ::ffff:a.b.c.d serves only them. */
function boundIpv6(text: string | undefined, dialect: Server['dialect']): AddressSet | undefined {
  // Debian's listen_address6 may end with a scope.
  const plain = dialect.name === 'debian' ? text?.replace(/%.*$/s, '') : text;
  const address = plain === undefined ? 0n : parseLooseIpv6(plain);
  if (address === undefined) return undefined;
  // Red Hat's 2.2.2 asks for a socket that serves IPv6 only.
  if (address === 0n) return dialect.version.startsWith('2.') ? addressesOf(ALL_IPV6) : ANY_ADDRESS;
  const isMapped = address >> 32n === 0xffffn;
  if (!isMapped) return addressesOf(oneAddress(address));
  const embedded = Number(address & 0xffff_ffffn);
  return addressesOf(embedded === 0 ? ALL_IPV4 : oneAddress(embedded));
}
