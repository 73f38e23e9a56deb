import type { Address } from '../../../model/address.ts';
import type { OpaquePart, PortTranslation } from '../../../model/policy.ts';
import type { Entry } from './entry.ts';
import type { Service, ServicePort } from './service.ts';
import type { SelectedPods } from './workload.ts';

/** What the ports of a Service lead to, and what of that is not known. */
export interface Opened {
  readonly translations: readonly PortTranslation[];
  readonly opaque: readonly OpaquePart[];
}

/** What each port leads to; a port whose number nobody knows leaves everything open. */
export function openPorts(service: Service, entry: Entry, pods: SelectedPods): Opened {
  if (entry === 'pod') return { translations: [], opaque: [] };
  const opened = service.ports.map((port): Opened => {
    const inside = typeof port.target === 'number' ? port.target : findTarget(port.target, pods);
    if (inside === undefined)
      return missing(port, 'port-name-unresolved', `which port the pods call \`${port.target}\``);
    if (entry !== 'node') return { translations: [translate(port, undefined, [port.port, inside])], opaque: [] };
    const addresses = [...service.clusterAddresses, ...service.externalAddresses];
    const others = addresses.map((address) => translate(port, address, [port.port, inside]));
    if (port.nodePort !== undefined)
      return { translations: [translate(port, undefined, [port.nodePort, inside]), ...others], opaque: [] };
    return missing(port, 'node-port-unassigned', `which port of the nodes the cluster gives to port ${port.port}`);
  });
  return {
    translations: opened.flatMap(({ translations }) => translations),
    opaque: opened.flatMap(({ opaque }) => opaque),
  };
}

/** Ports one after the other that lead to ports one after the other are one range: a Service lists each by itself. */
export function joinRuns(translations: readonly PortTranslation[]): readonly PortTranslation[] {
  const runs: PortTranslation[] = [];
  const sorted = translations.toSorted((one, two) => one.publicPorts[0] - two.publicPorts[0]);
  for (const address of new Set(sorted.map(({ publicAddress }) => publicAddress))) {
    let run: PortTranslation | undefined;
    for (const next of sorted.filter(({ publicAddress }) => publicAddress === address)) {
      if (run !== undefined && follows(run, next)) {
        run = {
          ...run,
          publicPorts: [run.publicPorts[0], next.publicPorts[1]],
          insidePorts: [run.insidePorts[0], next.insidePorts[1]],
        };
        continue;
      }
      if (run !== undefined) runs.push(run);
      run = next;
    }
    if (run !== undefined) runs.push(run);
  }
  return runs;
}

function findTarget(name: string, { portNames }: SelectedPods): number | undefined {
  const [only, second] = portNames.get(name) ?? [];
  return second === undefined ? only : undefined;
}

function missing({ span }: ServicePort, code: string, reason: string): Opened {
  return { translations: [], opaque: [{ code, reason, span }] };
}

function translate(
  { span }: ServicePort,
  publicAddress: Address | undefined,
  [outside, inside]: readonly [number, number],
): PortTranslation {
  return {
    publicAddress,
    insideAddress: undefined,
    publicPorts: [outside, outside],
    insidePorts: [inside, inside],
    span,
  };
}

function follows(run: PortTranslation, next: PortTranslation): boolean {
  return next.publicPorts[0] === run.publicPorts[1] + 1 && next.insidePorts[0] === run.insidePorts[1] + 1;
}
