import { expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import type { DeviceReport } from '../../../src/model/report.ts';

function devicesOf(controlPort: number, config: string): readonly DeviceReport[] | undefined {
  const texts = {
    'site/perimeter.yaml': `version: 1\nname: perimeter\ndefault: deny\nrules:\n  - {name: ftp, action: allow, direction: inbound, protocol: tcp, ports: ["${controlPort}"]}\n`,
    'site/ftp01/vsftpd.conf': config,
    'site/ftp01/iptables.save': '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n',
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  return lint(documents, { checks: [] }).servers[0]?.devices;
}

test('the devices of the path are named client side first, each with what becomes of control connections', () => {
  expect(devicesOf(21, 'listen=YES\n')).toEqual([
    { device: 'perimeter', kind: 'network', control: 'works' },
    { device: 'ftp01', kind: 'host', control: 'works' },
  ]);
});

test('a firewall that closes the control port is told apart from a host that does not', () => {
  expect(devicesOf(2121, 'listen=YES\n')).toEqual([
    { device: 'perimeter', kind: 'network', control: 'fails' },
    { device: 'ftp01', kind: 'host', control: 'works' },
  ]);
});

test('where the daemon listens for nobody, nothing is said of control connections', () => {
  expect(devicesOf(21, 'listen=NO\n')?.map(({ control }) => control)).toEqual([null, null]);
});
