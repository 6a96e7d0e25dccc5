import { defineTable } from '../../catalogue/define-table.ts';
import { choice, decimal, field } from '../../catalogue/field.ts';
import { CURRENCIES, RATE_DIGITS } from '../../catalogue/shared-fields.ts';

const choices = CURRENCIES.map((code) => [code, 'neutral', code] as const);

export const exchangeRate = defineTable({
	name: 'exchange_rate',
	area: 'finance',
	kind: 'master',
	label: 'Exchange rate',
	labelPlural: 'Exchange rates',
	description: 'What one unit of a currency is worth in another, from a day on.',
	icon: 'coins',
	titleField: 'from_currency',
	searchFields: ['from_currency', 'to_currency', 'source'],
	listColumns: ['rated_on', 'from_currency', 'to_currency', 'rate', 'source'],
	defaultSort: { field: 'rated_on', descending: true },
	permissions: 'managed',
	fields: [
		choice('from_currency', 'From', choices, { required: true, help: 'One unit of it …' }),
		choice('to_currency', 'To', choices, { required: true, help: '… is worth this much of it.' }),
		field('date', 'rated_on', 'From day', {
			required: true,
			help: 'In force until the day of the next rate.'
		}),
		decimal('rate', 'Rate', RATE_DIGITS, { required: true, min: 1 }),
		field('text', 'source', 'Source', { help: 'Who published it.' })
	],
	check: ({ from_currency: from, to_currency: to }) =>
		from === to ? [{ field: 'to_currency', message: 'Choose two different currencies.' }] : []
});
