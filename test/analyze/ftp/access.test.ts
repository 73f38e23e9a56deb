import { expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import { findSystem } from '../../../src/convert/systems.ts';
import { formatAddresses } from '../../../src/model/address-set.ts';
import type { Report } from '../../../src/model/report.ts';

function judge(files: Readonly<Record<string, string>>, system = 'debian12'): Report {
  const texts = {
    'etc/vsftpd.conf': 'listen=YES\ntcp_wrappers=YES\npasv_min_port=50000\npasv_max_port=50100\n',
    'pasvlint.yaml': 'version: 1\nclients:\n  - {name: net, addresses: [10.0.0.0/8]}\n',
    ...files,
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  return lint(documents, { checks: [], system: findSystem(system) });
}

/** How the file begins that Red Hat ships. */
const RED_HAT_HEADER = '# Example config file /etc/vsftpd/vsftpd.conf\n#\n';

const ALLOW_HALF = { 'etc/hosts.allow': 'vsftpd: 10.0.0.0/9\n', 'etc/hosts.deny': 'ALL: ALL\n' };

test('clients that TCP wrappers refuse have no mode that works, and the line is named', () => {
  const [server] = judge(ALLOW_HALF).servers;
  const [mode] = server?.modes ?? [];
  expect(server?.control.verdict).toBe('partial');
  expect(mode?.verdict).toBe('partial');
  expect(formatAddresses(mode?.blockedClients.ipv4 ?? [])).toEqual(['10.128.0.0/9']);
  expect(mode?.blockedBy).toMatchObject([
    { what: 'hosts.deny: 421 Service not available.', span: { file: 'etc/hosts.deny', start: 0, end: 8 } },
  ]);
});

test('where the daemon reads a file for some clients, every mode of theirs depends on that file', () => {
  const text = 'vsftpd: 10.1. : setenv VSFTPD_LOAD_CONF /etc/a.conf\n';
  const modes = judge({ 'etc/hosts.allow': text }).servers[0]?.modes.filter(({ security }) => security === 'plain');
  expect(modes?.map(({ verdict }) => verdict)).toEqual(['depends', 'depends', 'depends', 'depends']);
  expect(modes?.[0]?.reason).toContain('/etc/a.conf');
  const refusing = { 'etc/vsftpd.conf': 'listen=YES\ntcp_wrappers=YES\nport_enable=NO\n', 'etc/hosts.allow': text };
  expect(judge(refusing).servers[0]?.modes.find(({ mode }) => mode === 'PORT')?.verdict).toBe('depends');
});

test('a client whose name would have to be looked up may be served or not', () => {
  const [mode] =
    judge({ 'etc/hosts.allow': 'vsftpd: .example.com\n', 'etc/hosts.deny': 'ALL: ALL\n' }).servers[0]?.modes ?? [];
  expect(mode).toMatchObject({ verdict: 'depends', reason: 'which clients .example.com stands for' });
});

test('the files count only for a daemon that asks them, and a build that has no wrappers turns everyone away', () => {
  const silent = { 'etc/vsftpd.conf': 'listen=YES\n', ...ALLOW_HALF };
  expect(judge(silent).servers[0]?.control.verdict).toBe('works');
  const [lacking] = judge(ALLOW_HALF, 'rhel9').servers;
  expect(lacking?.modes[0]?.reason).toContain('no tcp wrapper support compiled in');
  expect(lacking?.control.verdict).toBe('fails');
});

test('whether the daemon serves anyone depends on the build where nothing tells of it, for control connections as for data', () => {
  const untold = (text: string): Report['servers'][number] | undefined =>
    judge({ 'etc/vsftpd.conf': text }, 'unknown').servers[0];
  for (const text of ['listen=YES\ntcp_wrappers=YES\n', `${RED_HAT_HEADER}listen=YES\ntcp_wrappers=YES\n`]) {
    expect(untold(text)?.control.verdict).toBe('depends');
    expect(untold(text)?.modes[0]?.verdict).toBe('depends');
  }
});

test('a file that was not given is taken to be empty, where the daemon asks for it', () => {
  const codes = (files: Readonly<Record<string, string>>): readonly string[] =>
    judge(files).assumptions.map(({ code }) => code);
  expect(codes({ 'etc/hosts.deny': '\n' })).toContain('access-files-unread');
  expect(codes(ALLOW_HALF)).not.toContain('access-files-unread');
  expect(codes({ 'etc/vsftpd.conf': 'listen=YES\n' })).not.toContain('access-files-unread');
});
