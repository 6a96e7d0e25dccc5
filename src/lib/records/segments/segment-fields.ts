/** What the rules of segments may ask about a customer: fields of it, and facts of what it did. */
import type { Choice, Field } from '../catalogue/field.ts';
import { customer } from '../crm/customer.ts';

export type SegmentFieldType = 'text' | 'choice' | 'reference' | 'number' | 'money' | 'date';

export interface SegmentField {
	readonly key: string;
	readonly label: string;
	readonly type: SegmentFieldType;
	/** A column of the customer, something worked out now, or something worked out each day. */
	readonly source: 'column' | 'fact' | 'standing';
	readonly choices?: readonly Choice[];
	readonly references?: string;
	readonly help?: string;
}

export const COMPARISONS = {
	is: 'is',
	is_not: 'is not',
	contains: 'contains',
	at_least: 'is at least',
	at_most: 'is at most',
	since: 'is on or after',
	before: 'is before',
	within_days: 'is in the last … days',
	not_within_days: 'is not in the last … days',
	is_empty: 'is empty',
	is_filled: 'is filled'
} as const;

export type Comparison = keyof typeof COMPARISONS;

const BY_TYPE: Readonly<Record<SegmentFieldType, readonly Comparison[]>> = {
	text: ['is', 'is_not', 'contains', 'is_empty', 'is_filled'],
	choice: ['is', 'is_not', 'is_empty', 'is_filled'],
	reference: ['is', 'is_not', 'is_empty', 'is_filled'],
	number: ['at_least', 'at_most', 'is', 'is_empty', 'is_filled'],
	money: ['at_least', 'at_most', 'is_empty', 'is_filled'],
	date: ['within_days', 'not_within_days', 'since', 'before', 'is_empty', 'is_filled']
};

export function comparisonsOf(field: SegmentField): readonly Comparison[] {
	return BY_TYPE[field.type];
}

export const LIFECYCLE = {
	prospect: 'Prospect',
	new: 'New',
	active: 'Active',
	slipping: 'Slipping away',
	lost: 'Lost'
} as const;

export const RFM_CELLS = {
	champions: 'Champions',
	loyal: 'Loyal',
	new: 'New',
	promising: 'Promising',
	cannot_lose: 'Cannot lose them',
	at_risk: 'At risk',
	hibernating: 'Hibernating',
	average: 'Average'
} as const;

export const VALUE_BANDS = {
	A: 'A: the first 80 % of revenue',
	B: 'B: the next 15 %',
	C: 'C: the last 5 %'
} as const;

const COLUMNS = ['kind', 'status', 'segment_id', 'account_manager_id'];
const TEXTS = ['city', 'region', 'postal_code', 'country_code', 'acquired_channel'];

export const SEGMENT_FIELDS: readonly SegmentField[] = [
	...COLUMNS.map((name) => ofColumn(columnField(name))),
	...TEXTS.map((name): SegmentField => ({
		key: name,
		label: columnField(name).label,
		type: 'text',
		source: 'column'
	})),
	fact('first_order_on', 'First order', 'date'),
	fact('last_order_on', 'Last order', 'date'),
	fact('orders_12m', 'Orders in 12 months', 'number'),
	fact('revenue_12m', 'Revenue in 12 months', 'money', 'Orders in the company’s currency, net.'),
	fact('margin_12m', 'Margin in 12 months', 'money', 'Of lines whose cost is known.'),
	fact('open_cases', 'Open cases', 'number'),
	fact(
		'last_satisfaction',
		'Last satisfaction, %',
		'number',
		'0 is the worst answer, 100 the best.'
	),
	standing('lifecycle', 'Lifecycle', LIFECYCLE),
	standing('rfm', 'RFM segment', RFM_CELLS),
	standing('value_band', 'Value', VALUE_BANDS)
];

export function segmentField(key: string): SegmentField | null {
	return SEGMENT_FIELDS.find((field) => field.key === key) ?? null;
}

function columnField(name: string): Field {
	const found = customer.fields.find((field) => field.name === name);
	if (!found) throw new TypeError(`Customers have no field ${name}.`);
	return found;
}

function ofColumn(field: Field): SegmentField {
	const { name: key, label } = field;
	if (field.type === 'choice')
		return { key, label, type: 'choice', source: 'column', choices: field.choices };
	if (field.type === 'reference')
		return { key, label, type: 'reference', source: 'column', references: field.references };
	throw new TypeError(`Expected a choice or a reference, but ${key} is neither.`);
}

function fact(key: string, label: string, type: SegmentFieldType, help?: string): SegmentField {
	return { key, label, type, source: 'fact', ...(help ? { help } : {}) };
}

function standing(
	key: string,
	label: string,
	choices: Readonly<Record<string, string>>
): SegmentField {
	return {
		key,
		label,
		type: 'choice',
		source: 'standing',
		help: 'Worked out once a day.',
		choices: Object.entries(choices).map(([value, words]) => ({
			value,
			label: words,
			tone: 'neutral'
		}))
	};
}
