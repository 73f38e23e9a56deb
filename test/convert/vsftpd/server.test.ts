import { expect, test } from 'vitest';
import { type ServerSource, readServer } from '../../../src/convert/vsftpd/server.ts';
import { DEBIAN, REDHAT, UPSTREAM, configuration, readText, valueOf } from './read.ts';

function file(name: string, text: string): ServerSource {
  return { kind: 'file', document: configuration(text, name) };
}

function option(text: string): ServerSource {
  return { kind: 'option', document: configuration(text, 'command line') };
}

test('a setting that is not written has the compiled default', () => {
  const setting = readText('').settings.get('pasv_min_port');
  expect(setting).toEqual({ value: 5001, origin: 'default', initial: 5001, manual: 0 });
});

test('a written setting knows its line and its value', () => {
  const setting = readText('listen=YES\npasv_max_port=3300\n').settings.get('pasv_max_port');
  expect(setting).toMatchObject({
    value: 3300,
    origin: 'file',
    span: { file: 'vsftpd.conf', start: 11, end: 29 },
    valueSpan: { file: 'vsftpd.conf', start: 25, end: 29 },
  });
});

test('a setting without = has no place for its value', () => {
  const setting = readText('message_file=x\nmessage_file\n').settings.get('message_file');
  expect(setting).toMatchObject({ value: null, span: { start: 15 } });
  expect(setting).not.toHaveProperty('valueSpan');
});

test('of several files the last one wins', () => {
  const sources = [file('a', 'pasv_min_port=3001\nlisten=YES\n'), file('b', 'pasv_min_port=4001\n')];
  const { value } = readServer({ ...DEBIAN, sources });
  expect([valueOf(value, 'pasv_min_port'), valueOf(value, 'listen'), value.file]).toEqual([4001, true, 'b']);
});

test('an option after a file overrides it', () => {
  const { value } = readServer({ ...DEBIAN, sources: [file('a', 'listen=NO\n'), option('listen=YES')] });
  expect(value.settings.get('listen')).toMatchObject({ value: true, origin: 'command line' });
});

test('an option before a file is overridden by it', () => {
  const { value } = readServer({ ...DEBIAN, sources: [option('listen=YES'), file('a', 'listen=NO\n')] });
  expect(value.settings.get('listen')).toMatchObject({ value: false, origin: 'file' });
});

test('without any file the compiled defaults hold', () => {
  const { value } = readServer({ ...UPSTREAM, sources: [option('pasv_min_port=3001')] });
  expect([value.startup.outcome, valueOf(value, 'pasv_min_port')]).toEqual(['starts', 3001]);
});

test('a bad option stops the start like a bad line', () => {
  const { value } = readServer({ ...DEBIAN, sources: [file('a', 'listen=YES\n'), option('')] });
  expect(value.startup).toMatchObject({ message: '500 OOPS: missing value in config file for: ' });
});

test('lines that are not accepted are counted and kept', () => {
  const server = readText('listen=YES\nlocal_enable=on\nfoo\n# comment\n');
  expect(server.lines).toEqual({ understood: 1, total: 3 });
  expect(server.assignments.map(({ name, reading }) => [name, reading.kind])).toEqual([
    ['listen', 'set'],
    ['local_enable', 'refused'],
    ['foo', 'refused'],
  ]);
});

test.each([
  [DEBIAN, 'starts'],
  [REDHAT, 'fails'],
  [UPSTREAM, 'fails'],
])('listen_ipv6 alone, read by %o: %s', (build, outcome) => {
  expect(readText('listen_ipv6=YES\n', build).startup.outcome).toBe(outcome);
});

test('builds that disagree make the start depend on the build', () => {
  const { startup } = readText('listen_ipv6=YES\n', {});
  expect(startup).toEqual({
    outcome: 'depends',
    reason:
      'Debian 3.0.3 starts with it, Red Hat 3.0.3 does not (500 OOPS: run two copies of vsftpd for IPv4 and IPv6)',
    span: { file: 'vsftpd.conf', start: 0, end: 15 },
  });
});

test('versions of a stated dialect that disagree make the start depend on the version', () => {
  const { startup } = readText('listen=YES\nssl_tlsv12=YES\n', { dialect: 'debian' });
  expect(startup).toMatchObject({ outcome: 'depends', span: { start: 11 } });
});

test('a file that no build accepts fails, whatever the build', () => {
  expect(readText('listen=on\n', {}).startup.outcome).toBe('fails');
});

test('under inetd a server that does not listen is in order', () => {
  expect(readText('listen=NO\n', { ...DEBIAN, launch: 'inetd' }).startup.outcome).toBe('starts');
});

test('a build without tcp_wrappers complains of them before it complains of inetd', () => {
  expect(readText('listen=NO\ntcp_wrappers=YES\n', UPSTREAM).startup).toMatchObject({
    message: '500 OOPS: tcp_wrappers is set to YES but no tcp wrapper support compiled in',
  });
});

test('a scope after listen_address6 is known to Debian only', () => {
  const text = 'listen=NO\nlisten_ipv6=YES\nlisten_address6=fe80::1%eth0\n';
  expect([readText(text).startup.outcome, readText(text, UPSTREAM).startup.outcome]).toEqual(['starts', 'fails']);
});
