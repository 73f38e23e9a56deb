import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains } from '../../../src/model/interval-set.ts';
import { readAddress } from '../../../src/convert/iptables/values/address.ts';
import { maskAddresses } from '../../../src/convert/iptables/values/mask.ts';
import { parseNumber, parseNumberRange, parseWrappedPort } from '../../../src/convert/iptables/values/number.ts';
import { parseProtocol } from '../../../src/convert/iptables/values/protocols.ts';
import { findService } from '../../../src/convert/iptables/values/services.ts';

describe('numbers', () => {
  test.each([
    ['22', 22],
    ['022', 18],
    ['0x16', 22],
    ['0X16', 22],
    ['+22', 22],
    [' 22', 22],
    ['0', 0],
    ['08', undefined],
    ['0x', undefined],
    ['-1', undefined],
    ['22 ', undefined],
    ['', undefined],
    ['65536', undefined],
  ])('are read as C reads them: %j is %j', (text, value) => {
    expect(parseNumber(text, 65_535)).toBe(value);
  });

  test.each([
    ['5', [5, 5]],
    ['5:9', [5, 9]],
    [':9', [0, 9]],
    ['5:', [5, 255]],
    [':', [0, 255]],
    ['5:9:1', undefined],
  ])('make ranges: %j is %j', (text, range) => {
    expect(parseNumberRange(text, 255)).toEqual(range);
  });

  test.each([
    ['022', 22],
    ['65557', 21],
    ['2147483648', undefined],
    ['4294967317', 21],
    ['0x16', undefined],
  ])('of ports keep their low 16 bits where getaddrinfo reads them: %j is %j', (text, value) => {
    expect(parseWrappedPort(text)).toBe(value);
  });
});

describe('names', () => {
  test('of protocols may have any case', () => {
    expect([parseProtocol('TCP'), parseProtocol('ipv6-icmp'), parseProtocol('all'), parseProtocol('nosuch')]).toEqual([
      6,
      58,
      0,
      undefined,
    ]);
  });

  test('of services have one case, and a port for each protocol', () => {
    expect([
      findService('ftp', 'tcp'),
      findService('ftp-data', 'tcp'),
      findService('FTP', 'tcp'),
      findService('tftp', 'udp'),
    ]).toEqual([21, 20, undefined, 69]);
  });
});

describe('masks', () => {
  test('name the addresses that agree with the address in the bits of the mask', () => {
    const bits = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const mask = fc.constantFrom(0xff0000ff, 0xffff00ff, 0xffffff01, 0xfffffffe, 0xff00ff00, 0xffffffff, 0x80000000, 0);
    fc.assert(
      fc.property(bits, mask, bits, (address, one, other) => {
        const set = maskAddresses(address, { kind: 'bits', bits: one });
        if (set === undefined) return;
        expect(contains(set, other)).toBe((other & one) === (address & one));
        expect(contains(set, (address & one) >>> 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('whose bits are scattered too widely are not listed', () => {
    expect(readAddress('0.0.0.5/0.0.0.1', 'ipv4')).toEqual({ kind: 'scattered', value: 1, mask: 1 });
  });
});
