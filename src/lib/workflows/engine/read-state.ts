import type { InstanceState } from './instance-state.ts';
import { copyForWriting } from './state-draft.ts';

/** What states did not have that were saved before the engine knew of it. */
const ADDED = { resets: {}, compensations: {} } satisfies Partial<InstanceState>;

/**
 * A saved state, also of an earlier version of the product: running instances outlive an upgrade. It is
 * the caller's alone: `ownsState` is allowed with it.
 */
export function readState(json: string): InstanceState {
	return copyForWriting({ ...ADDED, ...(JSON.parse(json) as InstanceState) });
}
