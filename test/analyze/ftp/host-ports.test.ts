import { expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import type { ModeReport } from '../../../src/model/report.ts';

function judgePort(config: string, sysctl: string): ModeReport | undefined {
  const texts = {
    'etc/vsftpd.conf': `listen=YES\n${config}`,
    'etc/sysctl.conf': sysctl,
    'egress.yaml': `version: 1\ndefault: allow\nrules:\n  - {name: old, action: deny, direction: outbound, protocol: tcp, source_ports: ["1024-32767"]}\n`,
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  return lint(documents, { checks: [] }).servers[0]?.modes.find(({ mode }) => mode === 'PORT');
}

test('active data connections leave from the ports that the kernel draws', () => {
  expect(judgePort('', '')?.verdict).toBe('works');
  expect(judgePort('', 'net.ipv4.ip_local_port_range = 1024 32767\n')?.verdict).toBe('fails');
  expect(judgePort('', 'net.ipv4.ip_local_port_range = 1024 65535\n')?.verdict).toBe('depends');
  const reserved = 'net.ipv4.ip_local_port_range = 1024 65535\nnet.ipv4.ip_local_reserved_ports = 1024-32767\n';
  expect(judgePort('', reserved)?.verdict).toBe('works');
});

// Measured with vsftpd 3.0.3: with port_promiscuous the process that connects has no privilege left.
test.each([
  ['', 'fails'],
  ['net.ipv4.ip_unprivileged_port_start = 21\n', 'fails'],
  ['net.ipv4.ip_unprivileged_port_start = 20\n', 'works'],
])('whether a promiscuous daemon may use port 20 hangs on %j', (sysctl, verdict) => {
  expect(judgePort('port_promiscuous=YES\nconnect_from_port_20=YES\n', sysctl)?.verdict).toBe(verdict);
});
