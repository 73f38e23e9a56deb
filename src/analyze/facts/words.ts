import { type AddressIntervals, formatAddress } from '../../model/address.ts';
import { formatAddresses } from '../../model/address-set.ts';
import { subtract } from '../../model/interval-set.ts';
import { type Scope, soleAddress } from '../ftp/path/scope.ts';

/** The share with one decimal, as in `66.7 %`; never rounded to none or to all. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.0005) return 'under 0.1 %';
  if (share < 1 && share > 0.9995) return 'over 99.9 %';
  return `${(share * 100).toFixed(1)} %`;
}

/** Some clients of a group: as few words as name them, `all but 203.0.113.0/24` where that is shorter. */
export function formatClients(some: AddressIntervals, group: AddressIntervals): string {
  const named = formatAddresses(some);
  const others = formatAddresses(subtract(group, some));
  return others.length > 0 && others.length < named.length ? `all but ${others.join(', ')}` : named.join(', ');
}

/** The daemon's answer to PASV or EPSV for this port, as the client would see it in its log. */
export function exampleReply({ server }: Scope, port: number): string {
  const address = soleAddress(server);
  if (typeof address !== 'number') return `229 Entering Extended Passive Mode (|||${port}|).`;
  const parts = formatAddress(address).replaceAll('.', ',');
  return `227 Entering Passive Mode (${parts},${port >> 8},${port & 255}).`;
}
