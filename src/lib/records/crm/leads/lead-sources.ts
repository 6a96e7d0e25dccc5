/** How somebody who may buy came to us. */
export const LEAD_SOURCES: readonly (readonly [value: string])[] = [
	['web'],
	['mail'],
	['phone'],
	['chat'],
	['event'],
	['referral'],
	['partner'],
	['campaign'],
	['visit'],
	['other']
];
