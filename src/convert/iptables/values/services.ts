import { TCP_AND_UDP_SERVICES, TCP_SERVICES, UDP_SERVICES } from './service-names.ts';

const TCP_PORTS: ReadonlyMap<string, number> = indexServices([...TCP_SERVICES, ...TCP_AND_UDP_SERVICES]);
const UDP_PORTS: ReadonlyMap<string, number> = indexServices([...UDP_SERVICES, ...TCP_AND_UDP_SERVICES]);

/** The port a service name stands for, as an ordinary /etc/services has it; the case of the name counts. */
export function findService(name: string, protocol: 'tcp' | 'udp'): number | undefined {
  return protocol === 'tcp' ? TCP_PORTS.get(name) : UDP_PORTS.get(name);
}

function indexServices(lines: readonly string[]): Map<string, number> {
  const ports = new Map<string, number>();
  for (const entry of lines.flatMap((line) => line.split('; '))) {
    const [port = '', names = ''] = entry.split(' ');
    for (const name of names.split(',')) ports.set(name, Number(port));
  }
  return ports;
}
