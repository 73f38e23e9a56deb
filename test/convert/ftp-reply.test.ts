import { expect, test } from 'vitest';
import { convertEndpoint, convertReply } from '../../src/convert/ftp-reply.ts';
import { formatAddress } from '../../src/model/address.ts';
import { parseEndpoints } from '../../src/parse/endpoint.ts';
import { parseReplies } from '../../src/parse/ftp-reply.ts';

/** What the text names as `COMMAND address port`, or why it names nothing. */
function read(text: string): string {
  const document = { name: 'text', text, encoding: 'utf-8' as const };
  const [reply] = parseReplies(document);
  const [endpoint] = parseEndpoints(document);
  const parsed = reply === undefined ? endpoint && convertEndpoint(endpoint) : convertReply(reply);
  const value = parsed?.value;
  if (value === undefined) return parsed?.diagnostics[0]?.message ?? 'nothing found';
  const address = value.address === undefined ? '-' : formatAddress(value.address);
  return `${value.command ?? '-'} ${address} ${value.port}`;
}

test.each([
  ['227 Entering Passive Mode (192,0,2,1,12,166)', 'PASV 192.0.2.1 3238'],
  ['PORT 255,255,255,255,255,255', 'PORT 255.255.255.255 65535'],
  ['229 (|||3238|)', 'EPSV - 3238'],
  ['EPRT |2|2001:db8::1|3238|', 'EPRT 2001:db8::1 3238'],
  ['[2001:db8::1]:21', '- 2001:db8::1 21'],
  ['3238', '- - 3238'],
])('%s names %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ['PORT 192,0,2,256,12,166', '256 is no byte: each of the six numbers is 0 to 255.'],
  ['229 (|||70000|)', '70000 is no port: the highest is 65535.'],
  ['EPRT |1|2001:db8::1|3238|', 'Protocol 1 does not go with 2001:db8::1: 1 is IPv4, 2 is IPv6 (RFC 2428).'],
  ['EPRT |1|192.0.2|3238|', '192.0.2 is no IPv4 or IPv6 address.'],
  ['192.0.2.300:21', '192.0.2.300 is no IPv4 or IPv6 address.'],
])('%s names nothing', (text, expected) => {
  expect(read(text)).toBe(expected);
});
