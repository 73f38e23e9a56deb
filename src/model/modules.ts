import type { Span } from '../source/span.ts';
import type { Setting } from './setting.ts';

/** What the host's files say about kernel modules and kernel settings. */
export interface Modules {
  /** Modules that some file loads or shows as loaded, in the order of the files. */
  readonly loaded: readonly LoadedModule[];
  /** Places that may load further modules, where it could not be worked out which; `reason` completes "this depends on …". */
  readonly unclear: readonly { readonly reason: string; readonly span: Span }[];
  /** Options given for a module (`options nf_conntrack_ftp ports=21,2121`), in the order of the files. */
  readonly options: readonly ModuleOption[];
  /** Modules that may not be loaded (`blacklist`, `install … /bin/false`). */
  readonly blocked: readonly BlockedModule[];
  /** Kernel settings named in the files, by dotted name, in the order in which they are set last. */
  readonly sysctls: ReadonlyMap<string, { readonly value: string; readonly span: Span }>;
  /** True if at least one file that could load the module was read. */
  readonly known: boolean;
  /** True if one of the files shows all modules of the running kernel (`lsmod`). */
  readonly complete: boolean;
}

/** The kinds of file that load modules, or show them loaded. */
type ModuleSource = 'iptables-config' | 'ip6tables-config' | 'modprobe' | 'modules-load' | 'lsmod' | 'ufw';

export interface LoadedModule {
  /** As written, such as `ip_conntrack_ftp`. */
  readonly name: string;
  /** The kernel's own name: aliases resolved, `-` written `_`. */
  readonly module: string;
  readonly source: ModuleSource;
  readonly span: Span;
}

export interface ModuleOption {
  /** Canonical module name. */
  readonly module: string;
  /** The name on the line: options for an alias count only when the module is loaded by that alias. */
  readonly writtenFor: string;
  readonly name: string;
  /** The text after `=`; empty for an option that is only named. */
  readonly value: string;
  readonly span: Span;
}

export interface BlockedModule {
  /** As written, but `_` for `-`: a line for an alias says nothing of the module behind it. */
  readonly name: string;
  /** `alias`: only loading by an alias is refused (`blacklist`); `always`: modprobe runs something else (`install … /bin/false`). */
  readonly refuses: 'alias' | 'always';
  readonly span: Span;
}

/** The FTP connection-tracking helper of a host, as far as its files and what was stated tell. */
export interface FtpHelper {
  /**
   * Whether nf_conntrack_ftp is in the kernel before any firewall rule asks for it. `unloaded`: the files were read and none loads
   * it, so it comes only with a rule that names it; `absent`: stated, and no rule can bring it.
   */
  readonly presence: Setting<'builtin' | 'loaded' | 'unloaded' | 'absent' | 'unknown'>;
  /** What keeps a firewall rule that names the helper from loading the module; undefined if nothing does. */
  readonly blocked: BlockedModule | undefined;
  /** The control ports it registers for (`ports=` replaces 21). Another port than 21 is a helper of its own name, such as `ftp-2121`. */
  readonly ports: Setting<readonly number[]>;
  /** True if it takes an advertised address that is not the peer's (`loose=1`). */
  readonly loose: Setting<boolean>;
  /** Whether the kernel attaches it to new connections on its ports without a firewall rule. */
  readonly automatic: Setting<'on' | 'off' | 'unknown'>;
}
