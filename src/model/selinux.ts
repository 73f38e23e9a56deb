import type { Span } from '../source/span.ts';
import type { PortSet } from './port-set.ts';

/** What the files say of SELinux on the host. */
export interface Selinux {
  /** Whether it enforces its policy; `unknown` if nothing but the booleans or ports were given. */
  readonly mode: 'enforcing' | 'permissive' | 'disabled' | 'unknown';
  readonly modeSpan: Span | undefined;
  /** Whose policy is loaded: Fedora's is that of Red Hat since release 7, the reference policy that of Debian. */
  readonly policy: 'fedora' | 'reference' | 'unknown';
  /** Booleans by name, as they are now. */
  readonly booleans: ReadonlyMap<string, { readonly value: boolean; readonly span: Span }>;
  /** TCP ports with the types that they are said to have; of several the narrowest counts. */
  readonly ports: readonly PortLabel[];
}

export interface PortLabel {
  readonly type: string;
  readonly ports: PortSet;
  readonly span: Span;
}
