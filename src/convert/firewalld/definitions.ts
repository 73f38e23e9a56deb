import { union } from '../../model/interval-set.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import type { XmlElement } from '../../parse/xml.ts';
import { attributeOf, nameElement, readPorts } from './ports.ts';
import { FIREWALLD_SERVICES } from './services.ts';

/** Services and helpers of a host: what its own files define, and what firewalld ships where there is none. */
export interface Definitions {
  readonly services: ReadonlyMap<string, readonly XmlElement[]>;
  readonly helpers: ReadonlyMap<string, readonly XmlElement[]>;
}

/** What a service opens for TCP, and on which ports it has the FTP helper follow connections. */
export interface ServiceReach {
  readonly ports: PortSet;
  readonly helped: PortSet;
  /** Clauses that complete "this depends on …". */
  readonly doubts: readonly string[];
}

/** What a service comes to with all that it includes. Read in firewalld 1.3.3 (core/fw_policy.py), and compared with the rules that it makes. */
export function resolveService(name: string, definitions: Definitions): ServiceReach {
  let reach: ServiceReach = { ports: [], helped: [], doubts: [] };
  const pending = [name];
  const seen = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const own = definitions.services.get(next);
    const one = own === undefined ? shippedReach(next, definitions) : ownReach(own, definitions);
    reach = {
      ports: union(reach.ports, one.ports),
      helped: union(reach.helped, one.helped),
      doubts: [...reach.doubts, ...one.doubts],
    };
    pending.push(
      ...(own ?? []).filter((child) => child.name === 'include').map((child) => attributeOf(child, 'service')),
    );
  }
  return reach;
}

function shippedReach(name: string, definitions: Definitions): ServiceReach {
  const shipped = FIREWALLD_SERVICES.get(name);
  if (shipped === undefined) {
    const doubt = `what the service ${JSON.stringify(name)} of firewalld opens; give its file firewalld/services/${name}.xml`;
    return { ports: [], helped: [], doubts: [doubt] };
  }
  const ports = shipped
    .filter((port) => port.endsWith('/tcp'))
    .reduce<PortSet>((sum, port) => union(sum, portRange(Number.parseInt(port, 10))), []);
  // services/ftp.xml is the only one that firewalld 1.3.3 ships with the helper "ftp".
  return name === 'ftp' ? { ...readHelper('ftp', definitions), ports } : { ports, helped: [], doubts: [] };
}

function ownReach(elements: readonly XmlElement[], definitions: Definitions): ServiceReach {
  let ports: PortSet = [];
  let helped: PortSet = [];
  const doubts: string[] = [];
  for (const element of elements) {
    const read = element.name === 'port' ? readPorts(element) : [];
    if (read === undefined || !READ.has(element.name)) doubts.push(`what ${nameElement(element)} opens`);
    ports = union(ports, read ?? []);
    if (element.name !== 'helper' && element.name !== 'module') continue;
    const helper = readHelper(attributeOf(element, 'name').replace(KERNEL_MODULE, ''), definitions);
    helped = union(helped, helper.helped);
    doubts.push(...helper.doubts);
  }
  return { ports, helped, doubts };
}

/** Elements of a service that are read, or open nothing; others open something else than TCP ports, or not for everyone. */
const READ: ReadonlySet<string> = new Set(['service', 'short', 'description', 'port', 'include', 'module', 'helper']);

/** firewalld.service(5): `<module>` is the older way to name a helper, by its kernel module. */
const KERNEL_MODULE = /^nf_conntrack_/;

/** Where the FTP helper of that name is assigned: helpers/ftp.xml has port 21, and a file of the host goes before it. */
function readHelper(name: string, { helpers }: Definitions): ServiceReach {
  const own = helpers.get(name);
  if (own === undefined) return { ports: [], helped: name === 'ftp' ? portRange(21) : [], doubts: [] };
  if (own[0] === undefined || attributeOf(own[0], 'module') !== 'nf_conntrack_ftp')
    return { ports: [], helped: [], doubts: [] };
  let helped: PortSet = [];
  const doubts: string[] = [];
  for (const element of own.filter((one) => one.name === 'port')) {
    const read = readPorts(element);
    if (read === undefined) doubts.push(`what ${nameElement(element)} has the helper follow`);
    helped = union(helped, read ?? []);
  }
  return { ports: [], helped, doubts };
}
