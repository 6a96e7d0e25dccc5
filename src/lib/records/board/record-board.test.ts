import { describe, expect, it } from 'vitest';
import { choice, type Choice, type ChoiceField } from '../catalogue/field.ts';
import { findTable } from '../catalogue/live-catalogue.ts';
import { cardFields, columnHeads, columnOf, withRecord } from './record-board.ts';

const rating = choice('rating', 'Rating', [['hot'], ['warm'], ['cold']]);
const withArchived: ChoiceField = {
	...rating,
	choices: rating.choices.map((one): Choice => ({ ...one, isArchived: one.value === 'warm' }))
};
const labels = (field: ChoiceField, filled: (string | null)[]) =>
	columnHeads(field, new Set(filled)).map(({ label }) => label);

describe('columnHeads', () => {
	it('follows the order of the choices, and ends with what has none', () => {
		expect(labels(rating, [])).toEqual(['Hot', 'Warm', 'Cold', 'No rating']);
	});

	it('shows what is no longer offered only where something is in it', () => {
		expect(labels(withArchived, [])).not.toContain('Warm');
		expect(labels(withArchived, ['warm'])).toContain('Warm');
	});

	it('has no column without a value where nothing may be without one', () => {
		for (const options of [
			{ required: true },
			{ readonly: true },
			{ onlyWhenNew: 'form' }
		] as const) {
			const field = { ...rating, ...options };
			expect(labels(field, [])).toEqual(['Hot', 'Warm', 'Cold']);
			expect(labels(field, [null])).toContain('No rating');
		}
	});

	it('leaves abbreviations in capitals', () => {
		expect(labels({ ...rating, label: 'VAT kind' }, [null]).at(-1)).toBe('No VAT kind');
	});
});

it('takes an empty text for no value', () => {
	expect(columnOf(rating, { values: { rating: '' } })).toBeNull();
	expect(columnOf(rating, { values: {} })).toBeNull();
	expect(columnOf(rating, { values: { rating: 'hot' } })).toBe('hot');
});

describe('withRecord', () => {
	const column = { count: 2, sums: { total_minor: { EUR: 500, USD: 70 } } };

	it('adds to the sum of its own currency alone', () => {
		const values = { total_minor: 30, currency: 'USD' };
		expect(withRecord(column, { values }, 1)).toEqual({
			count: 3,
			sums: { total_minor: { EUR: 500, USD: 100 } }
		});
	});

	it('leaves no sum of nothing behind', () => {
		const values = { total_minor: 70, currency: 'USD' };
		expect(withRecord(column, { values }, -1)).toEqual({
			count: 1,
			sums: { total_minor: { EUR: 500 } }
		});
	});
});

describe('cardFields', () => {
	const opportunity = findTable('opportunity')!;
	const named = (names: readonly string[]) =>
		names.flatMap((name) => opportunity.fields.filter((field) => field.name === name));
	const told = (columns: readonly string[], isUsual: boolean) =>
		cardFields(opportunity, named(columns), {
			...{ by: 'source', summed: ['amount_minor'], isUsual }
		}).map(({ name }) => name);

	it('tells the amount that is added up, and no number', () => {
		expect(told(opportunity.listColumns, true)).toEqual([
			'amount_minor',
			'customer_id',
			'stage_id'
		]);
	});

	it('keeps to what somebody arranged, without what the card says already', () => {
		const arranged = ['name', 'number', 'source', 'owner_id', 'customer_id', 'amount_minor'];
		expect(told(arranged, false)).toEqual(['number', 'owner_id', 'customer_id']);
	});
});
