/**
 * The IPv4 address that inet_aton reads from a text, or undefined: one to four parts, decimal, octal (leading 0) or
 * hexadecimal, the last one filling the rest; whatever follows white space is ignored. `010.1` is 8.0.0.1.
 */
export function parseLooseIpv4(text: string): number | undefined {
  const [written = ''] = /^[^ \t-\r]*/.exec(text) ?? [];
  const parts = written.split('.').map(parsePart);
  if (parts.length > 4) return undefined;
  let address = 0;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const rest = 2 ** (8 * (4 - index));
    if (part === undefined || part >= (isLast ? rest : 256)) return undefined;
    address += isLast ? part : part * 2 ** (8 * (3 - index));
  }
  return address;
}

/** A number as C's strtoul takes it with base 0. */
function parsePart(text: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text) || /^[1-9]\d*$/.test(text)) return Number(text);
  return /^0[0-7]*$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/**
 * The IPv6 address that vsftpd reads from a text (ipaddrparse.c), or undefined: groups of any number of hexadecimal
 * digits, dotted quads anywhere, and a left part that is too short filled up with zeros on the right.
 */
export function parseLooseIpv6(text: string): bigint | undefined {
  const split = text.indexOf('::');
  const left = readGroups(split === -1 ? text : text.slice(0, split));
  const right = readGroups(split === -1 ? '' : text.slice(split + 2));
  if (left === undefined || right === undefined || left.length + right.length > 16) return undefined;
  const gap = Array.from({ length: 16 - left.length - right.length }, () => 0);
  return [...left, ...gap, ...right].reduce((address, byte) => (address << 8n) | BigInt(byte), 0n);
}

function readGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  for (const group of (text.endsWith(':') ? text.slice(0, -1) : text).split(':')) {
    const read = group.includes('.') ? readQuad(group) : readHex(group);
    if (read === undefined) return undefined;
    bytes.push(...read);
  }
  return bytes;
}

function readHex(group: string): number[] | undefined {
  if (!/^0*[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
  const value = Number.parseInt(group, 16);
  return [value >>> 8, value & 0xff];
}

function readQuad(group: string): number[] | undefined {
  const parts = group.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && Number(part) < 256)) return undefined;
  return parts.map(Number);
}
