import type { ModuleOption } from '../../model/modules.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Spanned } from '../../source/span.ts';
import { canonicalModule } from './name.ts';
import { warn } from './statements.ts';

/** The ports of `ports=` as the kernel reads them (a leading 0 means octal, 0x hexadecimal), or undefined if the module refuses them. */
export function parsePorts(value: string): readonly number[] | undefined {
  const numbers = value.split(',').map(parseShort);
  if (numbers.length > MAX_PORTS) return undefined;
  return numbers.some((number) => number === undefined) ? undefined : numbers.map((number) => number ?? 0);
}

/** Doubts about an option of the FTP helper or of connection tracking. */
export function checkOption(option: ModuleOption): readonly Diagnostic[] {
  const known = PARAMETERS[option.module];
  if (known === undefined) return [];
  const { module, name, value, span } = option;
  const found: Diagnostic[] = [];
  if (!known.includes(name)) {
    const message = `${module} has no parameter ${name}, only ${known.join(' and ')}; new kernels ignore it, old ones do not load the module.`;
    found.push(warn('module-option-unknown', message, span));
  }
  if (name === 'ports' && module === 'nf_conntrack_ftp' && parsePorts(value) === undefined) {
    const message = `The module cannot be loaded with ports=${value}: it takes up to ${MAX_PORTS} port numbers between commas, without blanks.`;
    found.push(warn('module-option-invalid', message, span));
  }
  return found;
}

/**
 * A doubt about the name that options are given for: libkmod compares it with the module's own name and with the alias that the module
 * is asked for by (kmod 30 was asked).
 */
export function checkOwner({ value, span }: Spanned<string>): Diagnostic | undefined {
  const module = canonicalModule(value);
  if (PARAMETERS[module] === undefined || value.replaceAll('-', '_') === module) return undefined;
  return warn(
    'module-option-alias',
    `Options for ${value} count only when the module is loaded by that name; write ${module}.`,
    span,
  );
}

/** MAX_PORTS in nf_conntrack_ftp.c. */
const MAX_PORTS = 8;

// module_param lines of nf_conntrack_ftp.c; nf_nat_ftp takes none that does anything.
const PARAMETERS: Readonly<Record<string, readonly string[]>> = { nf_conntrack_ftp: ['ports', 'loose'] };

/** kstrtou16 with base 0. */
function parseShort(text: string): number | undefined {
  const match = /^\+?(?:0x([0-9a-f]+)|(0[0-7]*)|([1-9]\d*))$/i.exec(text);
  if (match === null) return undefined;
  const [, hex, octal, decimal] = match;
  const number = hex !== undefined ? parseInt(hex, 16) : octal !== undefined ? parseInt(octal, 8) : Number(decimal);
  return number <= 65_535 ? number : undefined;
}
