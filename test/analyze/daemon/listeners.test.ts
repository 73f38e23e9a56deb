import { expect, test } from 'vitest';
import { findBindFault } from '../../../src/analyze/daemon/bind.ts';
import { listListeners } from '../../../src/analyze/daemon/listeners.ts';
import { formatAddresses } from '../../../src/model/address-set.ts';
import { DEBIAN, readText } from '../../convert/vsftpd/read.ts';

function listen(text: string, build: Parameters<typeof readText>[1] = DEBIAN): readonly unknown[] {
  return listListeners(readText(text, build)).map(({ addresses, port }) => [
    ...formatAddresses(addresses.ipv4),
    ...formatAddresses(addresses.ipv6),
    port,
  ]);
}

test.each([
  ['listen=YES\n', ['any', 21]],
  ['listen_ipv6=YES\n', ['any', 'any', 21]],
  ['listen=YES\nlisten_address=127.1\n', ['127.0.0.1', 21]],
  ['listen=YES\nlisten_address=0\n', ['any', 21]],
  ['listen=YES\nlisten_address6=::1\n', ['any', 21]],
  ['listen_ipv6=YES\nlisten_address=127.0.0.1\n', ['any', 'any', 21]],
  ['listen_ipv6=YES\nlisten_address6=::1\n', ['::1', 21]],
  ['listen_ipv6=YES\nlisten_address6=::1%lo\n', ['::1', 21]],
  ['listen_ipv6=YES\nlisten_address6=::ffff:192.0.2.1\n', ['192.0.2.1', 21]],
  ['listen_ipv6=YES\nlisten_address6=::ffff:0.0.0.0\n', ['any', 21]],
  ['listen_ipv6=YES\nlisten_address6=0.0.0.0\n', ['any', 'any', 21]],
  ['listen_ipv6=YES\nlisten_address6=127.0.0.1\n', ['7f00:1::', 21]],
  ['listen=YES\nlisten_port=021\n', ['any', 17]],
  ['listen=YES\nlisten_port=65557\n', ['any', 21]],
])('%j listens on %j', (text, expected) => {
  expect(listen(text)).toEqual([expected]);
});

test.each(['', 'listen=NO\n', 'listen=YES\nlisten_ipv6=YES\n', 'listen=YES\nlisten_address=localhost\n'])(
  '%j does not listen',
  (text) => {
    expect(listen(text)).toEqual([]);
  },
);

test('an IPv6 socket of Red Hat 2.2.2 serves IPv6 only', () => {
  expect(listen('listen_ipv6=YES\n', { dialect: 'redhat', version: '2.2.2' })).toEqual([['any', 21]]);
});

test('TLS before the first command needs both switches', () => {
  const implicit = ['implicit_ssl=YES\n', 'implicit_ssl=YES\nssl_enable=YES\n'].map(
    (text) => listListeners(readText(`listen=YES\n${text}`))[0]?.implicitTls,
  );
  expect(implicit).toEqual([false, true]);
});

const OWN = [0x0a000202, 0x20010db8000000000000000000000001n];

test('an address that the host does not have cannot be bound', () => {
  expect(findBindFault(readText('listen=YES\nlisten_address=10.0.2.99\n'), OWN)).toEqual({
    address: 0x0a000263,
    message: '500 OOPS: could not bind listening IPv4 socket',
    setting: 'listen_address',
    span: { file: 'vsftpd.conf', start: 11, end: 35 },
  });
});

test.each([
  ['listen=YES\n', OWN],
  ['listen=YES\nlisten_address=10.0.2.2\n', OWN],
  ['listen=YES\nlisten_address=127.0.0.5\n', OWN],
  ['listen=YES\nlisten_address=10.0.2.99\n', []],
  ['listen_ipv6=YES\nlisten_address6=::1\n', OWN],
  ['listen_ipv6=YES\nlisten_address6=fe80::1\n', [0x0a000202]],
])('%j can be bound, or nothing is known against it', (text, own) => {
  expect(findBindFault(readText(text), own)).toBeUndefined();
});
