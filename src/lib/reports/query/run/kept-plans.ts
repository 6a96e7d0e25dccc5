/** Plans by question, so that the same card need not be planned anew for each reader and each change. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Plan } from '../plan/plan-nodes.ts';

/** Some hundred cards and what readers ask beside them. */
const MOST = 500;

const kept = new WeakMap<Catalogue, Map<string, Plan>>();

/** `key` says everything that the plan depends on, beside the catalogue, which is replaced as a whole. */
export function keptPlan(catalogue: Catalogue, key: string, make: () => Plan): Plan {
	const plans = kept.get(catalogue) ?? new Map<string, Plan>();
	kept.set(catalogue, plans);
	const plan = plans.get(key) ?? make();
	// The map keeps the order of use: the first one is the longest unused.
	plans.delete(key);
	plans.set(key, plan);
	const oldest = plans.keys().next();
	if (plans.size > MOST && !oldest.done) plans.delete(oldest.value);
	return plan;
}
