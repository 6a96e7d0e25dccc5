/** Who of those a campaign addresses gets its mail, and why the others do not. */

export const LEFT_OUT = [
	{ reason: 'blocked', label: 'Blocked', words: 'blocked' },
	{ reason: 'withdrawn', label: 'Consent withdrawn', words: 'withdrew their consent' },
	{ reason: 'not_asked', label: 'No consent', words: 'never gave their consent' },
	{ reason: 'no_address', label: 'No e-mail address', words: 'without an e-mail address' }
] as const;

export type LeftOutReason = (typeof LEFT_OUT)[number]['reason'];

export interface Addressee {
	readonly status: string;
	readonly consent: string;
	/** Where mail would be taken. */
	readonly address: string | null;
}

/** Null: gets the mail. Only an explicit consent counts. */
export function reasonLeftOut({ status, consent, address }: Addressee): LeftOutReason | null {
	if (status === 'blocked') return 'blocked';
	if (consent === 'withdrawn') return 'withdrawn';
	if (consent !== 'given') return 'not_asked';
	return address === null ? 'no_address' : null;
}

/** As the campaign and its tasks say it. */
export function leftOutNote(reasons: readonly (LeftOutReason | null)[]): string {
	const parts = LEFT_OUT.flatMap(({ reason, words }) => {
		const count = reasons.filter((one) => one === reason).length;
		return count > 0 ? [`${count} ${words}`] : [];
	});
	return parts.length > 0 ? parts.join(', ') : 'nobody';
}
