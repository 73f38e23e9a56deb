import type { BlockedModule, LoadedModule, ModuleOption, Modules } from '../../model/modules.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';

/** What one file says about modules and kernel settings; what its kind cannot speak of is absent. */
export interface ModuleStatements {
  readonly loaded?: readonly LoadedModule[];
  readonly unclear?: Modules['unclear'];
  /** Further names of modules, which count in every file. */
  readonly aliases?: readonly ModuleAlias[];
  readonly options?: readonly ModuleOption[];
  readonly blocked?: readonly BlockedModule[];
  readonly sysctls?: readonly SysctlStatement[];
  /** True if the file shows every module of a running kernel. */
  readonly complete?: boolean;
}

/** `alias NAME MODULE`, `_` written for `-`. */
export interface ModuleAlias {
  readonly name: string;
  readonly module: string;
}

export interface SysctlStatement {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

export type ReadStatements = Parsed<ModuleStatements>;

/** A doubt about what a file says. */
export function warn(code: string, message: string, span: Span): Diagnostic {
  return { severity: 'warning', code, message, span };
}
