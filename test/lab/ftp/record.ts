import type { Observation, Scenario, Setup } from '../../scenario.ts';
import { toObservation } from './compare.ts';
import type { Plan } from './plan.ts';
import type { Trial } from './examine.ts';
import type { Start } from './daemon.ts';

/** The scenario as a line of a file of recorded scenarios: what it was made of, and what its clients observed. */
export function recordScenario(
  setup: Setup,
  { plan, start, trials }: { readonly plan: Plan; readonly start: Start; readonly trials: readonly Trial[] },
): string {
  const encrypted = plan.host.server.settings.get('ssl_enable')?.value === true;
  const control = trials.find(({ task }) => task.mode === undefined && task.visitor.family === 'ipv4');
  const observed = trials.flatMap(({ task: { mode }, answer }): readonly (readonly [string, Observation])[] =>
    // Where no TLS is offered there is nothing to learn from its refusal.
    mode === undefined || (mode.security === 'tls' && !encrypted)
      ? []
      : [[`${mode.mode}/${mode.family}/${mode.security}`, toObservation(answer)]],
  );
  const scenario: Scenario = {
    ...setup,
    starts: start.starts,
    start_message: start.starts ? '' : start.message,
    control: control?.answer.results.every(({ works }) => works) === true ? 'works' : 'fails',
    observed: Object.fromEntries(observed),
  };
  return `${JSON.stringify(scenario)}\n`;
}
