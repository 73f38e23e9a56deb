import { describe, expect, test } from 'vitest';
import { readProject } from '../../src/convert/project.ts';

function read(text: string): ReturnType<typeof readProject> {
  return readProject({ name: 'pasvlint.yaml', text, encoding: 'utf-8' });
}

const SERVER = `version: 1
servers:
  - name: ftp01
    vsftpd: etc/vsftpd.conf
    kernel: 5.10
    addresses: {inside: [10.0.2.2, "2001:db8::2"], public: [198.51.100.10]}
    path: []
    dial: {port: 2121}
    conntrack-ftp: builtin
rules: {passive-range-wide: off}
`;

describe('readProject', () => {
  test('reads every part of a server with its place', () => {
    const { value, diagnostics } = read(SERVER);
    expect(diagnostics).toEqual([]);
    const [server] = value.servers;
    expect(server?.addresses.inside.map((one) => one.value)).toEqual([
      0x0a00_0202,
      0x2001_0db8_0000_0000_0000_0000_0000_0002n,
    ]);
    expect(server?.addresses.public.map((one) => one.value)).toEqual([0xc633_640a]);
    expect(server?.path?.value).toEqual([]);
    expect(server?.dial.port?.value).toBe(2121);
    expect(server?.conntrackFtp?.value).toBe('builtin');
    expect(SERVER.slice(server?.files.vsftpd?.span.start, server?.files.vsftpd?.span.end)).toBe('etc/vsftpd.conf');
  });

  test('a kernel version without quotes is read as it is written, not as a number', () => {
    expect(read(SERVER).value.servers[0]?.kernel?.value).toEqual([5, 10]);
  });

  test('`off` without quotes is a level', () => {
    expect(read(SERVER).value.rules.map(({ id, level }) => [id.value, level.value])).toEqual([
      ['passive-range-wide', 'off'],
    ]);
  });

  test('an address that is none is an error where it stands, and the rest is read', () => {
    const text = 'version: 1\nclients:\n  - {name: partners, addresses: [203.0.113.0/24, nowhere]}\n';
    const { value, diagnostics } = read(text);
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(['nowhere']);
    expect(value.clients[0]?.addresses.value.ipv4).toEqual([0xcb00_7100, 0xcb00_7200]);
  });

  test('an unknown key is an error where it stands', () => {
    const text = 'version: 1\nserver: []\n';
    expect(read(text).diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(['server']);
  });

  test.each(['', '# nothing\n'])('an empty file is an error: %j', (text) => {
    expect(read(text).diagnostics.map(({ severity }) => severity)).toContain('error');
  });
});
