import type { Span } from '../source/span.ts';

/** What the host's files say about the FTP connection-tracking helper module. */
export interface Modules {
  /** Modules that some file loads, by the name written there, in the order they are loaded. */
  readonly loaded: readonly LoadedModule[];
  /** Options given for a module (`options nf_conntrack_ftp ports=21,2121`), by canonical module name. */
  readonly options: readonly ModuleOption[];
  /** Modules that may not be loaded (`blacklist`, `install … /bin/false`). */
  readonly blocked: readonly { readonly name: string; readonly span: Span }[];
  /** Kernel settings named in the files, by dotted name; the last one wins. */
  readonly sysctls: ReadonlyMap<string, { readonly value: string; readonly span: Span }>;
  /** True if at least one file that could load the module was read. */
  readonly known: boolean;
}

export interface LoadedModule {
  /** As written, such as `ip_conntrack_ftp`. */
  readonly name: string;
  /** Whose packets it is loaded for: iptables-config or ip6tables-config, or neither. */
  readonly span: Span;
}

export interface ModuleOption {
  readonly module: string;
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}
