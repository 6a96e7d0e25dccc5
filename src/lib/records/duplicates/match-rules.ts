/**
 * What makes two records likely the same. Each reason is worth something by itself; together they are
 * surer: the score is 1 - Π(1 - worth), the chance that not all of them deceive. A tax number names one
 * company, an e-mail address or a phone number may be shared, a name alone says little and counts only
 * with a place. Two different tax numbers are two companies, whatever else they share.
 */
import type { RecordValues } from '../catalogue/table-definition.ts';

export interface MatchRule {
	readonly reason: string;
	/** Both have the same in this column. */
	readonly column: string;
	/** And in this one, if given, however it is spaced. */
	readonly also: string | null;
	readonly worth: number;
}

export const MATCHED_TABLES = ['customer', 'contact', 'supplier'] as const;
export type MatchedTable = (typeof MATCHED_TABLES)[number];

const EMAIL: MatchRule = { reason: 'same e-mail', column: 'email_normal', also: null, worth: 0.8 };
const PHONE: MatchRule = { reason: 'same phone', column: 'phone_e164', also: null, worth: 0.7 };
const PLACE: MatchRule = {
	reason: 'same name and postal code',
	column: 'name_key',
	also: 'postal_code',
	worth: 0.85
};
const CITY: MatchRule = {
	reason: 'same name and city',
	column: 'name_key',
	also: 'city',
	worth: 0.6
};

export const MATCH_RULES: Readonly<Record<MatchedTable, readonly MatchRule[]>> = {
	customer: [
		{ reason: 'same tax number', column: 'tax_id_normal', also: null, worth: 0.95 },
		EMAIL,
		PHONE,
		PLACE,
		CITY
	],
	contact: [
		EMAIL,
		PHONE,
		{
			reason: 'same name at the same customer',
			column: 'name_key',
			also: 'customer_id',
			worth: 0.75
		}
	],
	supplier: [EMAIL, PHONE, PLACE, CITY]
};

/** What more records than this share is nobody's own: a switchboard, a mailbox of the group. */
export const MOST_WITH_THE_SAME = 8;

export function isMatchedTable(table: string): table is MatchedTable {
	return (MATCHED_TABLES as readonly string[]).includes(table);
}

export function scoreOf(rules: readonly MatchRule[]): number {
	return 1 - rules.reduce((doubt, { worth }) => doubt * (1 - worth), 1);
}

export function isContradicted(a: RecordValues, b: RecordValues): boolean {
	const [one, other] = [a['tax_id_normal'] ?? null, b['tax_id_normal'] ?? null];
	return one !== null && other !== null && one !== other;
}
