/** What a key of iptables-config holds, and what the service takes if it is not set. */
export interface ServiceKey {
  /** Without its prefix. */
  readonly name: string;
  readonly holds: 'modules' | 'yes or no' | 'words' | 'number';
  readonly fallback: string;
}

// Defaults that the init script sets before it reads the file: iptables.init of Red Hat Enterprise Linux 6 and of
// iptables-services; the restore keys came with RHEL 7 and 8.
export const SERVICE_KEYS: readonly ServiceKey[] = [
  { name: 'MODULES', holds: 'modules', fallback: '' },
  { name: 'MODULES_UNLOAD', holds: 'yes or no', fallback: 'yes' },
  { name: 'SAVE_ON_STOP', holds: 'yes or no', fallback: 'no' },
  { name: 'SAVE_ON_RESTART', holds: 'yes or no', fallback: 'no' },
  { name: 'SAVE_COUNTER', holds: 'yes or no', fallback: 'no' },
  { name: 'STATUS_NUMERIC', holds: 'yes or no', fallback: 'yes' },
  { name: 'STATUS_VERBOSE', holds: 'yes or no', fallback: 'no' },
  { name: 'STATUS_LINENUMBERS', holds: 'yes or no', fallback: 'yes' },
  { name: 'SYSCTL_LOAD_LIST', holds: 'words', fallback: '' },
  { name: 'RESTORE_WAIT', holds: 'number', fallback: '' },
  { name: 'RESTORE_WAIT_INTERVAL', holds: 'number', fallback: '' },
];

/** Which of the two services reads a file. */
export type ServicePrefix = 'IPTABLES_' | 'IP6TABLES_';

/** The key of the service that a variable is, or undefined. */
export function findServiceKey(prefix: ServicePrefix, variable: string): ServiceKey | undefined {
  if (!variable.startsWith(prefix)) return undefined;
  return SERVICE_KEYS.find((key) => prefix + key.name === variable);
}
