import type { Server } from '../../model/server.ts';
import { numberOf } from './settings.ts';

/** How many random ports a PASV or EPSV tries before the session dies: bind_retries where the build has it, else 9. */
export function countTries(server: Server): number {
  return server.settings.has('bind_retries') ? Math.max(1, numberOf(server.settings, 'bind_retries')) : 9;
}

/**
 * The chance, 0 to 1, that a session dies at PASV while `busy` of `ports` passive ports are taken. Tries are drawn
 * with replacement; measured with 10 ports and 9, 8, 7 and 5 of them busy.
 */
export function chanceOfDeath(busy: number, ports: number, tries: number): number {
  return ports === 0 ? 1 : (Math.min(busy, ports) / ports) ** tries;
}

/** The most ports that may be busy before more than `chance` of the sessions die at PASV. */
export function usablePorts(ports: number, tries: number, chance: number): number {
  return Math.floor(ports * chance ** (1 / tries));
}
