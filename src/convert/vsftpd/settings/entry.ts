import type { Dialect, SettingValue } from '../../../model/server.ts';

/** Builds whose settings are known one by one: vendor, and the version that the package carries. */
export type BuildName =
  | 'debian-3.0.3'
  | 'debian-3.0.5'
  | 'upstream-3.0.3'
  | 'upstream-3.0.5'
  | 'redhat-3.0.3'
  | 'redhat-3.0.2'
  | 'redhat-2.2.2'
  | 'suse-3.0.3';

/** A value per build; a dialect stands for all its builds. */
export type PerBuild = Partial<Record<BuildName | Dialect, SettingValue>>;

/**
 * One name that some build accepts. The type is that of `initial`; null is a string setting that is unset.
 * Names, types and `initial`: parseconf.c and tunables.c of each build; `manual`: its vsftpd.conf.5.
 */
export interface SettingEntry {
  readonly name: string;
  /** The default that is compiled in. */
  readonly initial: SettingValue;
  /** Builds that compile in another default. */
  readonly except?: PerBuild;
  /** What the man page calls the default, for builds whose man page is wrong. */
  readonly manual?: PerBuild;
  /** Builds that know the name; absent: all. */
  readonly only?: readonly (BuildName | Dialect)[];
  /** True if people write the value in octal. */
  readonly octal?: true;
  /** What it does, in one line. */
  readonly meaning: string;
}
