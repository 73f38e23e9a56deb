import { type Scope, soleAddress } from '../path/scope.ts';

/**
 * What an answer hangs on if nothing in the rules is in doubt and connections still meet different fates: completes the
 * sentence "this depends on …".
 */
export function explainMixture({ server, host }: Scope, passive: boolean): string {
  if (soleAddress(server) === undefined) {
    return host.addresses.inside.length === 0
      ? "the server's address, which is not stated"
      : "which of the server's addresses is used";
  }
  return passive ? 'the port that the client connects from' : 'the port that the server connects from';
}
