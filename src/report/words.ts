import { toRanges } from '../model/interval-set.ts';
import { type PortSet, countPorts, formatPorts } from '../model/port-set.ts';
import type { Owner } from '../model/report.ts';

/** Who an owner is, in the words that teams use of each other. */
export const OWNER_NAMES: Readonly<Record<Owner, string>> = {
  server: 'FTP server team',
  host: 'Linux team',
  network: 'network team',
  client: 'clients',
};

/** A share of sessions as people read it: `66.7 %`; never rounded to none or to all. */
export function formatShare(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share < 0.0005) return 'under 0.1 %';
  if (share > 0.9995) return 'over 99.9 %';
  return `${(share * 100).toFixed(1)} %`;
}

/** A port set in at most `limit` ranges; of a longer one the rest is counted. */
export function formatPortsBriefly(ports: PortSet, limit: number): string {
  const hidden = toRanges(ports).length - limit;
  if (hidden <= 0) return formatPorts(ports);
  return `${formatPorts(ports.slice(0, limit * 2))} and ${formatCount(hidden, 'more range')} (${countPorts(ports)} ports in all)`;
}

/** `1 error`, `2 errors`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
