import { TCP_AND_UDP_SERVICES, TCP_SERVICES, UDP_SERVICES } from './service-names.ts';

const TCP_PORTS: ReadonlyMap<string, number> = indexServices([...TCP_SERVICES, ...TCP_AND_UDP_SERVICES]);
const UDP_PORTS: ReadonlyMap<string, number> = indexServices([...UDP_SERVICES, ...TCP_AND_UDP_SERVICES]);

/** Which names count; ordinary lists have few for other protocols. */
export type ServiceList = 'tcp' | 'udp' | 'any' | 'other';

/** Services of SCTP, DCCP and UDP-Lite in the lists of Debian. */
const OTHER_PORTS: ReadonlyMap<string, number> = new Map([['amqp', 5672]]);

/** The port a service name stands for, as an ordinary /etc/services has it; the case of the name counts. */
export function findService(name: string, list: ServiceList): number | undefined {
  switch (list) {
    case 'tcp':
      return TCP_PORTS.get(name);
    case 'udp':
      return UDP_PORTS.get(name);
    case 'any':
      return TCP_PORTS.get(name) ?? UDP_PORTS.get(name);
    case 'other':
      return OTHER_PORTS.get(name);
  }
}

function indexServices(lines: readonly string[]): Map<string, number> {
  const ports = new Map<string, number>();
  for (const entry of lines.flatMap((line) => line.split('; '))) {
    const [port = '', names = ''] = entry.split(' ');
    for (const name of names.split(',')) ports.set(name, Number(port));
  }
  return ports;
}
