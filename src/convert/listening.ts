import { ALL_IPV4, ALL_IPV6, oneAddress, parseIpv4, parseIpv6 } from '../model/address.ts';
import { type AddressReach, exactly } from '../model/address-reach.ts';
import { ANY_ADDRESS, addressesOf } from '../model/address-set.ts';
import type { ListeningSocket } from '../model/listening.ts';
import { type SocketLine, parseSocketList } from '../parse/socket-list.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { findService } from './iptables/values/services.ts';
import type { KnownDocument } from './kind/list.ts';

/** Reads the list of listening sockets, if there is one among the documents. */
export function readListening(documents: readonly KnownDocument[]): Parsed<readonly ListeningSocket[]> {
  const document = documents.find(({ kind }) => kind === 'listening')?.document;
  if (document === undefined) return { value: [], diagnostics: [] };
  const { sockets, strange } = parseSocketList(document);
  const diagnostics: Diagnostic[] = strange.map((span) =>
    warn('This is no line of `ss -ltnp` or `netstat -ltnp`.', span),
  );
  const isNew = sockets.some(({ tool, peer }) => tool === 'ss' && peer === '0.0.0.0:*');
  const value = sockets.flatMap((line): readonly ListeningSocket[] => {
    const { local, programs, span } = line;
    const colon = local.value.lastIndexOf(':');
    const port = readPort(local.value.slice(colon + 1));
    const addresses = readAddress(local.value.slice(0, colon), line, isNew);
    if (port !== undefined && addresses !== undefined) return [{ addresses, port, programs, span }];
    diagnostics.push(warn('This address cannot be read; print numbers, with -n.', local.span));
    return [];
  });
  return { value, diagnostics };
}

function readPort(text: string): number | undefined {
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 65_535 ? Number(text) : undefined;
  return findService(text, 'tcp');
}

/** The addresses behind a text such as `*`, `[::]` or `0.0.0.0%eth0`; `isNew`: the list is of a ss that writes IPv4 out. */
function readAddress(written: string, line: SocketLine, isNew: boolean): AddressReach | undefined {
  const text = written.replace(/%[^\]]*/, '').replace(/^\[(.*)\]$/, '$1');
  if (text === '*' || text === '::') return readUnspecified(text, line, isNew);
  const ipv4 = parseIpv4(text.replace(/^::ffff:/i, ''));
  if (ipv4 !== undefined) return exactly(addressesOf(ipv4 === 0 ? ALL_IPV4 : oneAddress(ipv4)));
  const ipv6 = parseIpv6(text);
  return ipv6 === undefined ? undefined : exactly(addressesOf(oneAddress(ipv6)));
}

/**
 * A ss that writes 0.0.0.0 has `*` for a socket of both families and `[::]` for one of IPv6 alone (measured, iproute2 6.1).
 * An older one has `*` for IPv4, and like netstat does not say what `::` serves.
 */
function readUnspecified(text: '*' | '::', { tool, isIpv6Only }: SocketLine, isNew: boolean): AddressReach {
  if (isIpv6Only !== undefined) return exactly(isIpv6Only ? addressesOf(ALL_IPV6) : ANY_ADDRESS);
  if (tool === 'ss' && isNew) return exactly(text === '*' ? ANY_ADDRESS : addressesOf(ALL_IPV6));
  if (tool === 'netstat' && text === '*') return exactly(addressesOf(ALL_IPV4));
  return { sure: addressesOf(text === '*' ? ALL_IPV4 : ALL_IPV6), possible: ANY_ADDRESS, reason: DUAL };
}

const DUAL = 'whether a socket of IPv6 serves IPv4 as well';

function warn(message: string, span: Span): Diagnostic {
  return { severity: 'warning', code: 'socket-line', message, span };
}
