import { expect, test } from 'vitest';
import { foreseeReload } from '../../../src/analyze/daemon/reload.ts';
import { type ServerSource, readServer } from '../../../src/convert/vsftpd/server.ts';
import { DEBIAN, configuration, readText, valueOf } from '../../convert/vsftpd/read.ts';

function changes(...sources: readonly ServerSource[]): readonly unknown[] {
  const reload = foreseeReload(readServer({ ...DEBIAN, sources }).value);
  if (reload.outcome === 'crashes') return [reload.outcome];
  return reload.changes.map(({ setting, cause, before, after }) => [setting, cause, before, after]);
}

function file(text: string, name = 'vsftpd.conf'): ServerSource {
  return { kind: 'file', document: configuration(text, name) };
}

function option(text: string): ServerSource {
  return { kind: 'option', document: configuration(text, 'command line') };
}

test('a reload of one good file changes nothing', () => {
  expect(changes(file('listen=YES\npasv_min_port=3001\npasv_min_port=4001\n'))).toEqual([]);
});

test('a line that stops a start leaves the default after a reload', () => {
  expect(changes(file('listen=YES\nanonymous_enable=NO \n'))).toEqual([
    ['anonymous_enable', 'refused line', undefined, true],
  ]);
});

test('a misspelt name is taken for the setting that was meant', () => {
  expect(changes(file('anonymous_enabled=NO\n'))).toEqual([['anonymous_enable', 'refused line', undefined, true]]);
});

test('options are forgotten', () => {
  expect(changes(file('pasv_min_port=3001\n'), option('pasv_max_port=3300'))).toEqual([
    ['pasv_max_port', 'forgotten option', 3300, 0],
  ]);
});

test('all files but the last are forgotten', () => {
  expect(changes(file('pasv_min_port=3001\n', 'a'), file('listen=YES\n', 'b'))).toEqual([
    ['pasv_min_port', 'forgotten file', 3001, 5001],
  ]);
});

test('a host name is not resolved again', () => {
  expect(changes(file('pasv_addr_resolve=YES\npasv_address=ftp.example.com\n'))).toEqual([
    ['pasv_address', 'name not resolved', undefined, 'ftp.example.com'],
  ]);
});

test('an address that needs no name server survives', () => {
  expect(changes(file('pasv_addr_resolve=YES\npasv_address=127.1\n'))).toEqual([]);
});

test('after a reload the unresolved name ends every session at PASV', () => {
  const reload = foreseeReload(readText('listen=YES\npasv_addr_resolve=YES\npasv_address=ftp.example.com\n'));
  expect(reload.outcome === 'continues' && reload.daemon.advertised.kind).toBe('invalid');
});

test('the listening socket stays', () => {
  const reload = foreseeReload(
    readServer({ ...DEBIAN, sources: [file('listen_port=2121\n'), option('listen=YES')] }).value,
  );
  expect(reload.outcome === 'continues' && reload.daemon.listeners.map(({ port }) => port)).toEqual([2121]);
});

test('a line that crashes a start crashes a reload', () => {
  expect(changes(file('listen=YES\nftpd_banner= \n'))).toEqual(['crashes']);
});

test('the settings after a reload are those of the file alone', () => {
  const reload = foreseeReload(readText('local_enable=on\nlisten=YES\n'));
  expect(reload.outcome === 'continues' && valueOf(reload.server, 'listen')).toBe(true);
});
