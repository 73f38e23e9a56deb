import type { Setup } from '../../scenario.ts';
import { createDice } from '../dice.ts';
import type { Draft } from './draft/draft.ts';
import { writeConfig } from './draft/config.ts';
import { ADDRESSES, writePolicies } from './draft/network.ts';
import { writeRouter } from './draft/router.ts';
import { writeRules } from './draft/rules.ts';
import { hash } from './ports.ts';

/** The scenario of this number: the same seed always makes the same. Kernel and module are those that it is measured on. */
export function generateSetup(
  seed: number,
  number: number,
  { kernel, module, routers }: { readonly kernel: string; readonly module: string; readonly routers: boolean },
): Setup {
  const draft = startDraft(seed, number);
  const policies = writePolicies(draft);
  const nat = draft.nat;
  const files = {
    'vsftpd.conf': writeConfig(draft),
    'iptables.save': writeRules(draft, 'ipv4'),
    ...(draft.ipv6 ? { 'ip6tables.save': writeRules(draft, 'ipv6') } : {}),
    ...(routers ? placeRouters(draft, policies) : nameAll(policies)),
  };
  const clients = [`${ADDRESSES.client}/32`, ...(draft.ipv6 ? [`${ADDRESSES.client6}/128`] : [])];
  return {
    id: `lab-${seed}-${String(number).padStart(4, '0')}`,
    files,
    topology: {
      clients,
      client_address: ADDRESSES.client,
      server_address: ADDRESSES.server,
      server_interface: 'eth0',
      dial_port: draft.port,
      ...(nat ? { public_address: ADDRESSES.public } : {}),
      ...(draft.ipv6 ? { client_address6: ADDRESSES.client6, server_address6: ADDRESSES.server6 } : {}),
    },
    kernel,
    helper_module: module,
    tags: draft.tags,
  };
}

function startDraft(seed: number, number: number): Draft {
  const dice = createDice(hash(`${seed}/${number}`));
  const first = dice.pick([1025, 2048, 3001, 10_000, 21_100, 40_000, 49_152, 60_000]) + dice.pick([0, 0, 0, 17]);
  const last = first + dice.pick([1, 5, 10, 20, 50, 100, 299]) - dice.pick([0, 1]);
  const cut = first + dice.below(last - first + 1);
  return {
    dice,
    ipv6: dice.chance(0.25),
    nat: dice.chance(0.25),
    tls: dice.chance(0.25),
    port: dice.pick([21, 21, 21, 21, 21, 21, 21, 2121, 2121, 990]),
    first,
    last,
    cut,
    end: Math.min(last, cut + 2),
    tags: [],
  };
}

function nameAll(policies: readonly string[]): Setup['files'] {
  return Object.fromEntries(policies.map((text, index) => [nameOf(index), text]));
}

/** A Linux router in the place of the first firewall. */
function placeRouters(draft: Draft, [, ...policies]: readonly string[]): Setup['files'] {
  const rest = policies.map((text, index) => [nameOf(index + 1), text] as const);
  const name = nameOf(0).replace('.yaml', '');
  return Object.fromEntries([
    [`${name}.v4`, writeRouter(draft, 'ipv4')],
    ...(draft.ipv6 ? [[`${name}.v6`, writeRouter(draft, 'ipv6')] as const] : []),
    ...rest,
  ]);
}

function nameOf(index: number): string {
  return index === 0 ? 'network-firewall.yaml' : `network-firewall-${index + 1}.yaml`;
}
