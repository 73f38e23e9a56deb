import { type Address, familyOf, parseAddress } from '../model/address.ts';
import type { DataAddress } from '../model/data-address.ts';
import type { Endpoint } from '../parse/endpoint.ts';
import type { FtpReply } from '../parse/ftp-reply.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';

/** What a reply or command of the control channel names; undefined, with a diagnostic, where its numbers name nothing. */
export function convertReply(reply: FtpReply): Parsed<DataAddress | undefined> {
  switch (reply.kind) {
    case 'comma': {
      const wrong = reply.numbers.find((number) => number > 255);
      if (wrong !== undefined) return refuse(reply.span, `${wrong} is no byte: each of the six numbers is 0 to 255.`);
      const [a = 0, b = 0, c = 0, d = 0, high = 0, low = 0] = reply.numbers;
      const address = ((a * 256 + b) * 256 + c) * 256 + d;
      return { value: { command: reply.command, address, port: high * 256 + low }, diagnostics: [] };
    }
    case 'delimited': {
      const { command, protocol, span } = reply;
      if (reply.address === '' && protocol === '')
        return checkPort({ command, address: undefined, port: reply.port }, span);
      const address = parseAddress(reply.address);
      if (address === undefined) return refuse(span, `${reply.address} is no IPv4 or IPv6 address.`);
      const meant = familyOf(address) === 'ipv4' ? '1' : '2';
      if (protocol !== '' && protocol !== meant) {
        return refuse(span, `Protocol ${protocol} does not go with ${reply.address}: 1 is IPv4, 2 is IPv6 (RFC 2428).`);
      }
      return checkPort({ command, address, port: reply.port }, span);
    }
  }
}

/** What an address with a port names; undefined, with a diagnostic, where it names nothing. */
export function convertEndpoint({ address, port, span }: Endpoint): Parsed<DataAddress | undefined> {
  const known: Address | undefined = address === '' ? undefined : parseAddress(address);
  if (address !== '' && known === undefined) return refuse(span, `${address} is no IPv4 or IPv6 address.`);
  return checkPort({ command: undefined, address: known, port }, span);
}

function checkPort(value: DataAddress, span: Span): Parsed<DataAddress | undefined> {
  if (value.port <= 65_535) return { value, diagnostics: [] };
  return refuse(span, `${value.port} is no port: the highest is 65535.`);
}

function refuse(span: Span, message: string): Parsed<undefined> {
  return { value: undefined, diagnostics: [{ severity: 'error', code: 'invalid-data-address', message, span }] };
}
