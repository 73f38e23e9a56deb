import { createDice } from '../dice.ts';
import { generateCases } from '../wrappers/generate.ts';
import type { DoorCase } from './daemon.ts';

const WRAPPED = 'listen=NO\nlisten_ipv6=YES\ntcp_wrappers=YES\npasv_min_port=3001\npasv_max_port=3001\n';

/** Random files of TCP wrappers, whose clients have no names. */
export function wrapperCases(count: number, seed: number): readonly DoorCase[] {
  // A link-local address says nothing without its interface.
  const cases = generateCases(count, seed).filter(({ client }) => !client.startsWith('fe80:'));
  return cases.map(({ allow, deny, client, server, port }) => {
    return { config: WRAPPED, port, allow, deny, sockets: [], client, server };
  });
}

const BOUND: readonly (readonly [address: string, only6: boolean])[] = [
  ['0.0.0.0', false],
  ['10.9.9.1', false],
  ['10.9.9.2', false],
  ['::', false],
  ['::', true],
  ['2001:db8::1', false],
  ['2001:db8::2', false],
  ['::ffff:10.9.9.1', false],
  ['::ffff:0.0.0.0', false],
];

const RANGE = 'pasv_min_port=3001\npasv_max_port=3001\n';

/** A range of one port, and sockets that may be in its way; the same seed gives the same cases. */
export function socketCases(count: number, seed: number): readonly DoorCase[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, () => {
    const six = dice.chance(0.5);
    const server = six && dice.chance(0.5) ? '2001:db8::1' : '10.9.9.1';
    const [address, only6] = BOUND[dice.below(BOUND.length)] ?? ['0.0.0.0', false];
    const config = six ? `listen=NO\nlisten_ipv6=YES\n${RANGE}` : `listen=YES\nlisten_ipv6=NO\n${RANGE}`;
    const port = dice.pick([3001, 3001, 3001, 3002]);
    return { config, port: 2121, allow: '', deny: '', sockets: [[address, port, only6]], client: server, server };
  });
}
