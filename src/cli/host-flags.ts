import type { SiteOptions } from '../convert/site/host.ts';
import type { System } from '../convert/systems.ts';
import type { Dialect } from '../model/server.ts';
import type { Kernel } from '../model/site.ts';

/** What the command line states of all servers. */
export interface HostFlags {
  readonly kernel?: Kernel;
  readonly os?: System;
  readonly dialect?: Dialect;
}

/** The same in the words of the model. */
export function siteOptions({ kernel, os, dialect }: HostFlags): SiteOptions {
  return { kernel, system: os, dialect };
}
