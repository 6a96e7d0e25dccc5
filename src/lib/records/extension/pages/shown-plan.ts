import type { PlannedChange } from '../planned-change.ts';

/** What a page shows of a plan. */
export interface ShownPlan {
	readonly summary: string;
	readonly effects: readonly string[];
	readonly problems: readonly { readonly field: string; readonly message: string }[];
}

export function shownPlan({ summary, effects, problems }: PlannedChange): ShownPlan {
	return { summary, effects, problems: problems.map(({ field, message }) => ({ field, message })) };
}
