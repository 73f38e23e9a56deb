import { DEFAULT_HOST_PORTS, type HostPorts } from '../model/host-ports.ts';
import { isEmpty, subtract, union } from '../model/interval-set.ts';
import type { Modules } from '../model/modules.ts';
import { type PortSet, portRange } from '../model/port-set.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';

/** What the kernel settings say of ports; a value that the kernel refuses changes nothing (tried on Linux 6.18). */
export function readHostPorts({ sysctls }: Modules): Parsed<HostPorts> {
  const diagnostics: Diagnostic[] = [];
  const read = <T>(name: string, parse: (text: string) => T | undefined): { value: T; span: Span } | undefined => {
    const written = sysctls.get(name);
    const value = written === undefined ? undefined : parse(written.value);
    if (written === undefined) return undefined;
    if (value !== undefined) return { value, span: written.span };
    const message = `The kernel does not accept this value of ${name}, so it changes nothing.`;
    diagnostics.push({ severity: 'warning', code: 'sysctl-value', message, span: written.span });
    return undefined;
  };
  const start = read('net.ipv4.ip_unprivileged_port_start', readPort);
  const lowest = start?.value ?? DEFAULT_HOST_PORTS.unprivileged.value;
  const range = read('net.ipv4.ip_local_port_range', (text) => readRange(text, lowest));
  const reserved = read('net.ipv4.ip_local_reserved_ports', readList);
  const { drawn, unprivileged } = DEFAULT_HOST_PORTS;
  const ports = subtract(range?.value ?? drawn.value, reserved?.value ?? []);
  const span = range?.span ?? reserved?.span;
  const value: HostPorts = {
    range: range === undefined ? DEFAULT_HOST_PORTS.range : { ...range, origin: 'file' },
    drawn: span === undefined || isEmpty(ports) ? drawn : { value: ports, origin: 'file', span },
    unprivileged: start === undefined ? unprivileged : { value: start.value, origin: 'file', span: start.span },
  };
  return { value, diagnostics };
}

/** Two numbers; of one alone the other stays as it was. */
function readRange(text: string, lowest: number): PortSet | undefined {
  const words = text.split(/\s+/).map(readPort);
  const [first, last = 60_999] = words;
  if (first === undefined || words.slice(0, 2).includes(undefined) || first < lowest || first > last) return undefined;
  return portRange(first, last);
}

/** `8080,9148-9150`; empty for none. */
function readList(text: string): PortSet | undefined {
  const parts = text.split(',').filter((part) => part !== '');
  let ports: PortSet = [];
  for (const part of parts) {
    const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const [first, last] = [readPort(from), readPort(to)];
    if (first === undefined || last === undefined || first > last) return undefined;
    ports = union(ports, portRange(first, last));
  }
  return ports;
}

function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
