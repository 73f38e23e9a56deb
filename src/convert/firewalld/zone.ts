import type { FirewalldZone, ZonePorts } from '../../model/firewalld.ts';
import { isEmpty } from '../../model/interval-set.ts';
import { ALL_PORTS } from '../../model/port-set.ts';
import type { XmlElement } from '../../parse/xml.ts';
import { type Definitions, resolveService } from './definitions.ts';
import { attributeOf, nameElement, readPorts } from './ports.ts';

/** What a zone file opens for TCP for everyone in the zone (firewalld.zone(5)); whatever else may open something is a doubt. */
export function readZone(name: string, elements: readonly XmlElement[], definitions: Definitions): FirewalldZone {
  const openings: ZonePorts[] = [];
  const helpers: ZonePorts[] = [];
  const doubts: string[] = [];
  let rule: XmlElement | undefined;
  for (const element of elements) {
    const { span } = element;
    if (rule !== undefined && element.depth > rule.depth) {
      // A rich rule that does not accept opens nothing.
      if (element.name === 'accept') doubts.push(`what ${nameElement(rule)} lets through`);
      continue;
    }
    rule = element.name === 'rule' ? element : undefined;
    if (element.name === 'port') {
      const ports = readPorts(element);
      if (ports === undefined) doubts.push(`what ${nameElement(element)} opens`);
      else openings.push({ ports, span });
    }
    if (element.name === 'service') {
      const reach = resolveService(attributeOf(element, 'name'), definitions);
      openings.push({ ports: reach.ports, span });
      if (!isEmpty(reach.helped)) helpers.push({ ports: reach.helped, span });
      doubts.push(...reach.doubts);
    }
    if (opensAll(element)) openings.push({ ports: ALL_PORTS, span });
    if (!READ.has(element.name)) doubts.push(`what ${nameElement(element)} lets through`);
  }
  return { name, openings, helpers, doubts };
}

/**
 * Elements that are read, or open nothing. What firewalld 1.3.3 does not know makes it drop all files of the host for those that it
 * ships.
 */
const READ: ReadonlySet<string> = new Set([
  'zone',
  'short',
  'description',
  'interface',
  'source',
  'service',
  'port',
  'protocol',
  'icmp-block',
  'icmp-block-inversion',
  'masquerade',
  'forward',
  'rule',
]);

function opensAll(element: XmlElement): boolean {
  if (element.name === 'zone') return attributeOf(element, 'target') === 'ACCEPT';
  return element.name === 'protocol' && ['tcp', '6'].includes(attributeOf(element, 'value').toLowerCase());
}
