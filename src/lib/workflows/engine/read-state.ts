import type { InstanceState } from './instance-state.ts';

/** What states did not have that were saved before the engine knew of it. */
const ADDED = { resets: {}, compensations: {} } satisfies Partial<InstanceState>;

/** A saved state, also of an earlier version of the product: running instances outlive an upgrade. */
export function readState(json: string): InstanceState {
	return { ...ADDED, ...(JSON.parse(json) as InstanceState) };
}
