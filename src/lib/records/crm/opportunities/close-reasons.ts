export type Reason = readonly [value: string];

/** Why an opportunity was won. */
export const WON_REASONS: readonly Reason[] = [
	['price'],
	['product'],
	['service'],
	['relationship'],
	['delivery_time'],
	['other']
];

/** Why it was lost. */
export const LOST_REASONS: readonly Reason[] = [
	['price'],
	['product'],
	['competitor'],
	['no_budget'],
	['no_decision'],
	['delivery_time'],
	['other']
];
