import { type Address, familyOf } from '../../../model/address.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Router } from '../../../model/router.ts';
import { EXTERNAL_INTERFACE, type Topology, namedInterface } from '../../filter/packet.ts';
import type { Span } from '../../../source/span.ts';
import type { Machine } from '../device/machine.ts';
import { type Passage, passAll } from '../device/passage.ts';
import { settleRuleset } from '../device/rules.ts';
import { type Scope, soleAddress } from '../path/scope.ts';
import { NOTHING, exactly } from '../verdict/combine.ts';

/** The router's rules of one IP version as packets to and from the server meet them; undefined if none were given. */
export function machineOf(router: Router, scope: Scope): Machine | undefined {
  const ruleset = router.rulesets[scope.family];
  if (ruleset === undefined) return undefined;
  const [outside, inside] = [router.outside, router.inside].map((name) =>
    name === undefined ? EXTERNAL_INTERFACE : namedInterface(name),
  );
  if (outside === undefined || inside === undefined) return undefined;
  return {
    ruleset: settleRuleset(ruleset),
    topology: topologyOf(router, scope),
    ways: {
      inbound: { hook: 'FORWARD', in: outside, out: inside },
      outbound: { hook: 'FORWARD', in: inside, out: outside },
    },
  };
}

/** The same machine if it let everything pass: what it does to addresses and ports. */
export function withoutFilter(machine: Machine): Machine {
  const tables = machine.ruleset.tables.filter(({ name }) => name !== 'filter' && name !== 'security');
  return { ...machine, ruleset: { ...machine.ruleset, tables } };
}

/** The router has the addresses that are stated, and perhaps more, but none of the server's and of the other devices of the path. */
function topologyOf(router: Router, { host, server, family, path }: Scope): Topology {
  const sole = soleAddress(server);
  const place = path.findIndex((policy) => policy.router === router);
  const own = new Set([...router.addresses, ...listPublic(path.slice(place, place + 1))]);
  const further = [...host.addresses.inside, ...(sole === undefined ? [] : [sole]), ...listOwn(path.slice(place + 1))];
  const sides = [
    { addresses: listOwn(path.slice(0, place)), interface: router.outside },
    { addresses: further, interface: router.inside },
  ];
  return {
    interfaces: router.addresses.map((address) => ({ interface: undefined, address, prefixLength: undefined })),
    defaultInterface: undefined,
    elsewhere: sides.flatMap((side) =>
      side.addresses
        .filter((address) => familyOf(address) === family && !own.has(address))
        .map((address) => ({ address, interface: side.interface })),
    ),
  };
}

/** The addresses that devices have: those that are stated, and those that they translate. */
function listOwn(devices: readonly NetworkPolicy[]): readonly Address[] {
  return [...devices.flatMap(({ router }) => router?.addresses ?? []), ...listPublic(devices)];
}

function listPublic(devices: readonly NetworkPolicy[]): readonly Address[] {
  return devices.flatMap(({ translations }) => translations.flatMap(({ publicAddress }) => publicAddress ?? []));
}

/** A machine that is told not to forward loses every packet. */
export function haltAt(connections: Box, span: Span): Passage {
  const all = exactly([connections]);
  const decider = { table: undefined, chain: 'forwarding is switched off', rule: undefined, span };
  const blockers = [{ decider, verdict: 'refused', connections: [connections] }] as const;
  return { ...passAll(connections), accepted: NOTHING, dropped: all, blockers };
}
