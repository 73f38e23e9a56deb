import type { PortSet } from './port-set.ts';
import type { Setting } from './setting.ts';

/** How the host's kernel deals with port numbers. */
export interface HostPorts {
  /** The ports that a connection leaves from when its program names none; reserved ones are not among them. */
  readonly drawn: Setting<PortSet>;
  /** The same with the reserved ones. */
  readonly range: Setting<PortSet>;
  /** The lowest port that a program may bind without a privilege. */
  readonly unprivileged: Setting<number>;
}

/** As compiled in: Linux since 4.2 draws from 32768 to 60999, and older kernels from 61000 as well. */
export const DEFAULT_HOST_PORTS: HostPorts = {
  drawn: { value: [32_768, 61_000], origin: 'default' },
  range: { value: [32_768, 61_000], origin: 'default' },
  unprivileged: { value: 1024, origin: 'default' },
};
