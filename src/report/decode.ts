import { type Address, familyOf, formatAddress } from '../model/address.ts';
import type { DataAddress } from '../model/data-address.ts';
import { type Line, type Style, piece } from './paint.ts';
import type { PortFate } from './port-fate.ts';

/** A data address and the text that it was read from. */
export interface Decoded {
  readonly text: string;
  readonly value: DataAddress;
  /** What becomes of it on the way, where files were given. */
  readonly fates: readonly PortFate[];
}

/** For each text what it names, and every other way to write it. */
export function renderDecoded(decoded: readonly Decoded[]): readonly Line[] {
  return decoded.flatMap(({ text, value, fates }, index) => {
    const spellings = spellAddress(value).filter((spelling) => !text.toUpperCase().startsWith(spelling.toUpperCase()));
    const note = describeAddress(value.address);
    return [
      ...(index === 0 ? [] : [[]]),
      [piece(text, 'quiet')],
      [piece('  '), piece(describeTarget(value), 'strong'), piece(note === undefined ? '' : `  (${note})`, 'warning')],
      [piece(`  ${Math.floor(value.port / 256)} × 256 + ${value.port % 256} = ${value.port}`)],
      ...spellings.map((spelling) => [piece(`  ${spelling}`)]),
      ...fates.map(renderFate),
    ];
  });
}

/** The same as data for `--format json`. */
export function mapDecoded(decoded: readonly Decoded[]): unknown {
  return {
    schemaVersion: 1,
    decoded: decoded.map(({ text, value: { command, address, port }, fates }) => ({
      text,
      command: command ?? null,
      family: address === undefined ? null : familyOf(address),
      address: address === undefined ? null : formatAddress(address),
      port,
      spellings: spellAddress({ command, address, port }),
      fates: fates.map(({ server, client, family, security, state, reason }) => ({
        server,
        client: client ?? null,
        family: family ?? null,
        security: security ?? null,
        state,
        reason,
      })),
    })),
  };
}

/** The replies and commands that name the address, the passive ones first. */
export function spellAddress({ address, port }: DataAddress): readonly string[] {
  const extended = `229 Entering Extended Passive Mode (|||${port}|)`;
  if (address === undefined) return [extended];
  const text = formatAddress(address);
  if (familyOf(address) === 'ipv6') return [extended, `EPRT |2|${text}|${port}|`];
  const numbers = `${text.replaceAll('.', ',')},${Math.floor(port / 256)},${port % 256}`;
  return [`227 Entering Passive Mode (${numbers})`, extended, `PORT ${numbers}`, `EPRT |1|${text}|${port}|`];
}

function renderFate({ server, client, family, security, state, reason }: PortFate): Line {
  const who =
    client === undefined ? [] : [client, family === 'ipv6' ? 'IPv6' : 'IPv4', security === 'tls' ? 'TLS' : 'plain'];
  return [
    piece(`  ${[server, ...who].join(', ')}: `),
    piece(STATE_WORDS[state].word, STATE_WORDS[state].style),
    piece(reason === '' ? '' : `, ${reason}`),
  ];
}

const STATE_WORDS: Readonly<Record<PortFate['state'], { readonly word: string; readonly style: Style }>> = {
  open: { word: 'open', style: 'works' },
  blocked: { word: 'closed', style: 'fails' },
  unknown: { word: 'not known', style: 'depends' },
  unused: { word: 'not used', style: 'quiet' },
};

function describeTarget({ command, address, port }: DataAddress): string {
  const place = address === undefined ? 'the address of the control connection' : formatAddress(address);
  switch (command) {
    case 'PASV':
    case 'EPSV':
      return `the client connects to ${place}, port ${port}`;
    case 'PORT':
    case 'EPRT':
      return `the server connects to ${place}, port ${port}`;
    case undefined:
      return `${place}, port ${port}`;
  }
}

/** IPv4 addresses that lead nowhere from outside (IANA special-purpose registry). */
const SPECIAL: readonly (readonly [first: number, last: number, note: string])[] = [
  [0x00000000, 0x00ffffff, 'no address that anybody can connect to'],
  [0x0a000000, 0x0affffff, 'private: not reachable from the Internet'],
  [0x64400000, 0x647fffff, 'shared address space of a provider: not reachable from the Internet'],
  [0x7f000000, 0x7fffffff, 'loopback: reachable from the host itself only'],
  [0xa9fe0000, 0xa9feffff, 'link-local: reachable on the same link only'],
  [0xac100000, 0xac1fffff, 'private: not reachable from the Internet'],
  [0xc0a80000, 0xc0a8ffff, 'private: not reachable from the Internet'],
  [0xe0000000, 0xffffffff, 'no address that anybody can connect to'],
];

function describeAddress(address: Address | undefined): string | undefined {
  if (typeof address !== 'number') return undefined;
  return SPECIAL.find(([first, last]) => address >= first && address <= last)?.[2];
}
