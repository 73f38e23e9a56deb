import { ALL_IPV4, ALL_IPV6, oneAddress } from '../../model/address.ts';
import { ANY_ADDRESS, type AddressSet, addressesOf } from '../../model/address-set.ts';
import { parseLooseIpv4, parseLooseIpv6 } from '../../model/loose-address.ts';
import type { Listener } from '../../model/server.ts';
import { type Settings, isOn, portOf, spanOf, textOf } from './settings.ts';

/** The sockets that the daemon waits on; none if it has to be started by inetd, or does not start for want of a choice. */
export function listListeners(settings: Settings): readonly Listener[] {
  const ipv4 = isOn(settings, 'listen');
  const ipv6 = isOn(settings, 'listen_ipv6');
  if (ipv4 === ipv6) return [];
  const addresses = ipv4
    ? boundIpv4(textOf(settings, 'listen_address'))
    : boundIpv6(textOf(settings, 'listen_address6'));
  if (addresses === undefined) return [];
  return [
    {
      families: [
        ...(addresses.ipv4.length > 0 ? (['ipv4'] as const) : []),
        ...(addresses.ipv6.length > 0 ? (['ipv6'] as const) : []),
      ],
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
function boundIpv6(text: string | undefined): AddressSet | undefined {
  const address = text === undefined ? 0n : parseLooseIpv6(text);
  if (address === undefined) return undefined;
  if (address === 0n) return ANY_ADDRESS;
  const isMapped = address >> 32n === 0xffffn;
  if (!isMapped) return addressesOf(oneAddress(address));
  const embedded = Number(address & 0xffff_ffffn);
  return addressesOf(embedded === 0 ? ALL_IPV4 : oneAddress(embedded));
}

/** True if an address stands for all addresses of the host, as far as the families go. */
export function bindsEverything(listener: Listener): boolean {
  return [ALL_IPV4, ALL_IPV6].some(
    (all) => listener.addresses.ipv4[1] === all[1] || listener.addresses.ipv6[1] === all[1],
  );
}
