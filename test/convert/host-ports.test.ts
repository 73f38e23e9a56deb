import { expect, test } from 'vitest';
import { readHostPorts } from '../../src/convert/host-ports.ts';
import { readModules } from '../../src/convert/modules.ts';
import { formatPorts } from '../../src/model/port-set.ts';
import { documentOf, pointsOf } from './texts.ts';

function read(...lines: readonly string[]): readonly unknown[] {
  const document = documentOf(`${lines.map((line) => `net.ipv4.${line}`).join('\n')}\n`, 'sysctl.conf');
  const { value, diagnostics } = readHostPorts(readModules([{ document, kind: 'sysctl' }]).value);
  return [
    formatPorts(value.drawn.value),
    value.drawn.origin,
    value.unprivileged.value,
    ...pointsOf(document, diagnostics),
  ];
}

test('without a setting the ports are those that are compiled in', () => {
  expect(read('tcp_syncookies = 1')).toEqual(['32768–60999', 'default', 1024]);
});

// Tried on Linux 6.18.
test.each<[readonly string[], readonly unknown[]]>([
  [['ip_local_port_range = 40000 50000'], ['40000–50000', 'file', 1024]],
  [['ip_local_port_range = 40000\t50000'], ['40000–50000', 'file', 1024]],
  [['ip_local_port_range = 1024'], ['1024–60999', 'file', 1024]],
  [['ip_local_reserved_ports = 50000-60999,40000'], ['32768–39999, 40001–49999', 'file', 1024]],
  [
    ['ip_local_port_range = 40000 40010', 'ip_local_reserved_ports = 40005,40007-40008'],
    ['40000–40004, 40006, 40009–40010', 'file', 1024],
  ],
  [
    ['ip_unprivileged_port_start = 20', 'ip_local_port_range = 21 65535'],
    ['21–65535', 'file', 20],
  ],
])('%j gives %j', (lines, expected) => {
  expect(read(...lines)).toEqual(expected);
});

test.each([
  'ip_local_port_range = 60000 50000',
  'ip_local_port_range = 1 65535',
  'ip_local_port_range = 40000, 50000',
  'ip_local_port_range = 40000 70000',
  'ip_local_reserved_ports = 8080 9000',
  'ip_local_reserved_ports = 9-5',
  'ip_unprivileged_port_start = -1',
])('%s is refused by the kernel, and that is told', (line) => {
  expect(read(line)).toEqual(['32768–60999', 'default', 1024, `sysctl-value: net.ipv4.${line}`]);
});
