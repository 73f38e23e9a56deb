import type { BlockedModule, FtpHelper, LoadedModule, ModuleOption, Modules } from '../model/modules.ts';
import type { Setting } from '../model/setting.ts';
import type { Kernel } from '../model/site.ts';
import { helperAssignments } from './kernel.ts';
import { bringsFtpHelper } from './modules/name.ts';
import { parsePorts } from './modules/option.ts';

/** What a host's files, its kernel and a statement (`conntrack-ftp`) come to for the FTP helper. */
export function deriveHelper(
  modules: Modules,
  kernel: Kernel,
  stated: Setting<'builtin' | 'loaded' | 'absent'> | undefined,
): FtpHelper {
  const loading = findLoading(modules);
  // What is built into the kernel takes its options from the kernel's command line.
  const options = stated?.value === 'builtin' ? [] : effectiveOptions(modules, loading);
  const presence = stated ?? refusalOf(modules, options) ?? presenceOf(modules, loading);
  return {
    presence,
    blocked: modules.blocked.find((blocked) => blocked.name === HELPER),
    ports: portsOf(options),
    loose: looseOf(options),
    automatic: automaticOf(modules, kernel),
  };
}

const HELPER = 'nf_conntrack_ftp';

/** The statement that really brings the helper in: one that is not kept from it by modprobe.d. */
function findLoading({ loaded, blocked }: Modules): LoadedModule | undefined {
  const candidates = loaded.filter(({ module }) => bringsFtpHelper(module));
  return (
    candidates.find(({ source }) => source === 'lsmod') ??
    candidates.find((one) => !blocked.some((block) => stops(block, one)))
  );
}

/**
 * `install … /bin/false` stops every way of loading by that name, and of the helper as a dependency. `blacklist` stops loading by an
 * alias (kmod 30 was asked), and what systemd-modules-load does: it asks libkmod to respect the list even for real names.
 */
function stops(block: BlockedModule, { name, module, source }: LoadedModule): boolean {
  const written = name.replaceAll('-', '_');
  if (block.refuses === 'always') return [module, written, HELPER].includes(block.name);
  return block.name === module && (source === 'modules-load' || written !== module);
}

function presenceOf(
  { known, complete, loaded, unclear }: Modules,
  loading: LoadedModule | undefined,
): FtpHelper['presence'] {
  const running = loaded.some(({ source, module }) => source === 'lsmod' && bringsFtpHelper(module));
  if (loading !== undefined && (running || !complete)) return { value: 'loaded', origin: 'file', span: loading.span };
  const [doubt] = unclear;
  if (doubt !== undefined && !complete) return { value: 'unknown', origin: 'file', span: doubt.span };
  return known ? { value: 'unloaded', origin: 'file' } : { value: 'unknown', origin: 'default' };
}

/** A module that does not take its options cannot be loaded, by a rule as little as by a file. */
function refusalOf({ loaded }: Modules, options: readonly ModuleOption[]): FtpHelper['presence'] | undefined {
  const bad = options.find(({ name, value }) => name === 'ports' && parsePorts(value) === undefined);
  if (bad === undefined || loaded.some(({ source, module }) => source === 'lsmod' && bringsFtpHelper(module)))
    return undefined;
  return { value: 'absent', origin: 'file', span: bad.span };
}

/** Options written for an alias count only if the module is loaded by that alias; later ones win. */
function effectiveOptions({ options }: Modules, loading: LoadedModule | undefined): readonly ModuleOption[] {
  return options
    .filter(
      ({ module, writtenFor }) =>
        module === HELPER && [module, loading?.name.replaceAll('-', '_')].includes(writtenFor.replaceAll('-', '_')),
    )
    .toReversed();
}

function portsOf(options: readonly ModuleOption[]): FtpHelper['ports'] {
  const option = options.find(({ name }) => name === 'ports');
  const ports = option === undefined ? undefined : parsePorts(option.value);
  if (option === undefined || ports === undefined) return { value: [21], origin: 'default' };
  return { value: ports, origin: 'file', span: option.span };
}

/** A bool parameter without a value is on; the kernel takes y, Y, 1, `on` and the like (kstrtobool). */
function looseOf(options: readonly ModuleOption[]): FtpHelper['loose'] {
  const option = options.find(({ name }) => name === 'loose');
  if (option === undefined) return { value: false, origin: 'default' };
  return { value: /^(|[yYtT1].*|[oO][nN].*)$/.test(option.value), origin: 'file', span: option.span };
}

/** The sysctl, or the parameter of nf_conntrack that presets it; only kernels that have it take notice. */
function automaticOf({ sysctls, options }: Modules, kernel: Kernel): FtpHelper['automatic'] {
  const sysctl = sysctls.get('net.netfilter.nf_conntrack_helper');
  const option = options.findLast(({ module, name }) => module === 'nf_conntrack' && name === 'nf_conntrack_helper');
  const set = sysctl !== undefined && /^-?\d+$/.test(sysctl.value) ? sysctl : option;
  const switched = set === undefined ? undefined : /^[yY]?$/.test(set.value) || Number(set.value) !== 0 ? 'on' : 'off';
  const states = new Set(
    helperAssignments(kernel).map((assignment) => {
      switch (assignment) {
        case 'always':
          return 'on';
        case 'sysctl, default on':
          return switched ?? 'on';
        case 'sysctl, default off':
          return switched ?? 'off';
        case 'never':
          return 'off';
      }
    }),
  );
  const [state = 'unknown'] = states;
  const source = kernel.candidates.length === 0 ? { origin: 'default' as const } : stateSource(kernel, set);
  return { value: states.size === 1 ? state : 'unknown', ...source };
}

function stateSource(
  kernel: Kernel,
  set: Pick<ModuleOption, 'span'> | undefined,
): Pick<Setting<unknown>, 'origin' | 'span'> {
  const span = set?.span ?? kernel.span;
  return span === undefined ? { origin: 'command line' } : { origin: 'file', span };
}
