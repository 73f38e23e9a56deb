import type { Span } from '../source/span.ts';
import type { AddressReach } from './address-reach.ts';

/** A TCP socket that waits for connections on the host, at the time when the list was made. */
export interface ListeningSocket {
  /** The addresses it is bound to: whether `[::]` serves IPv4 as well is not always told. */
  readonly addresses: AddressReach;
  readonly port: number;
  /** The programs that hold it; empty if the list does not tell. */
  readonly programs: readonly string[];
  readonly span: Span;
}
