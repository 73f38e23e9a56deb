import type { Span } from '../source/span.ts';
import type { PortSet } from './port-set.ts';

/** What was read of firewalld's permanent configuration. It is part of what firewalld does, so it never makes anything work. */
export interface Firewalld {
  /** Zones of which a file was given, unless the rule sets of the host show what they come to. */
  readonly zones: readonly FirewalldZone[];
  readonly automaticHelpers: AutomaticHelpers | undefined;
}

export interface FirewalldZone {
  readonly name: string;
  readonly openings: readonly ZonePorts[];
  /** Where the FTP helper is assigned. */
  readonly helpers: readonly ZonePorts[];
  /** What may open more, each as a clause that completes "this depends on …". */
  readonly doubts: readonly string[];
}

/** TCP ports, and the element that they come from. */
export interface ZonePorts {
  readonly ports: PortSet;
  readonly span: Span;
}

/** The option AutomaticHelpers of firewalld.conf. */
export interface AutomaticHelpers {
  readonly value: string;
  /** Whether this release of firewalld, or this kernel, knows nothing of it; undefined: not known. */
  readonly ignored: boolean | undefined;
  readonly span: Span;
}
