import type { Address } from './address.ts';
import type { DataCommand } from './server.ts';

/** Where a data connection goes, as one side told the other on the control channel. */
export interface DataAddress {
  /** Undefined where the text does not tell the command. */
  readonly command: DataCommand | undefined;
  /** Undefined in a 229 reply: the address of the control connection. */
  readonly address: Address | undefined;
  readonly port: number;
}
