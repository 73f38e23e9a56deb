import type { Hook, TableName } from '../../model/ruleset.ts';

/** The built-in chains of each table, which are the hooks it is called from; nat has INPUT since Linux 2.6.36. */
export const BUILT_IN_CHAINS: Readonly<Record<TableName, readonly Hook[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Names that no chain of the user can have. */
export const VERDICT_NAMES: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'QUEUE', 'RETURN']);

/** Names of chains have at most so many bytes. */
export const LONGEST_CHAIN_NAME = 28;
