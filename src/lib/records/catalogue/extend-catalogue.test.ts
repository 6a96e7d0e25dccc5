import { describe, expect, it } from 'vitest';
import { extendCatalogue } from './extend-catalogue.ts';
import type { CustomField, CustomTable } from './extension.ts';
import { feelRules } from './feel-rules.ts';
import { TABLES } from './tables.ts';
import { validateRecord } from './validate-record.ts';

const rules = feelRules(() => Date.UTC(2026, 2, 10), 'UTC');

function field(name: string, more: Partial<CustomField> = {}): CustomField {
	return {
		table: 'customer',
		name,
		label: name,
		type: 'text',
		help: null,
		required: false,
		unique: false,
		default: null,
		seenBy: null,
		group: null,
		isInList: false,
		decimals: 0,
		min: null,
		max: null,
		pattern: null,
		condition: null,
		conditionMessage: null,
		references: null,
		choices: [],
		formula: null,
		position: 1,
		isArchived: false,
		...more
	};
}

const vehicle: CustomTable = {
	name: 'c_vehicle',
	label: 'Vehicle',
	labelPlural: 'Vehicles',
	description: '',
	icon: 'car',
	titleLabel: 'Plate',
	numberPrefix: null,
	read: [],
	write: [],
	parent: null,
	position: 1,
	isArchived: false
};

const extended = (fields: CustomField[], tables: CustomTable[] = []) =>
	extendCatalogue(TABLES, { version: 7, tables, fields }, rules);

describe('a catalogue that was extended', () => {
	it('leaves what it does not touch the same object, and the shipped tables alone', () => {
		const before = JSON.stringify(TABLES);
		const catalogue = extended([field('c_a')]);
		const isSame = (name: string) =>
			catalogue.find(name) === TABLES.find((table) => table.name === name);
		expect([isSame('product'), isSame('customer')]).toEqual([true, false]);
		expect(JSON.stringify(TABLES)).toBe(before);
		expect(catalogue.version).toBe(7);
	});

	it('orders fields by place, keeps the external key last, and hides archived ones', () => {
		const names = extended([
			field('c_b', { position: 2 }),
			field('c_a', { position: 1, isInList: true }),
			field('c_gone', { isArchived: true })
		]).find('customer');
		expect(names?.fields.slice(-3).map(({ name }) => name)).toEqual(['c_a', 'c_b', 'external_key']);
		expect(names?.listColumns.at(-1)).toBe('c_a');
	});

	it('has no field that points to a table that is archived', () => {
		const points = field('c_v_id', { type: 'reference', references: 'c_vehicle' });
		const there = extended([points], [vehicle]);
		expect(there.find('c_vehicle')?.related).toMatchObject([
			{ table: 'customer', field: 'c_v_id' }
		]);
		const gone = extended([points], [{ ...vehicle, isArchived: true }]);
		expect(gone.find('c_vehicle')).toBeNull();
		expect(gone.find('customer')?.fields.some(({ name }) => name === 'c_v_id')).toBe(false);
	});

	it('tells nobody by a list beside a record what a sensitive reference points to', () => {
		const secret = field('c_v_id', { type: 'reference', references: 'c_vehicle', seenBy: [] });
		expect(extended([secret], [vehicle]).find('c_vehicle')?.related).toEqual([]);
	});

	it('computes a formula of a formula in the right order, after what the table computes itself', () => {
		const definition = extended([
			field('c_double', { type: 'decimal', formula: 'c_sum * 2', position: 1 }),
			field('c_sum', { type: 'decimal', decimals: 1, formula: 'c_x + payment_days', position: 2 }),
			field('c_x', { type: 'decimal', decimals: 1, position: 3 })
		]).find('customer');
		expect(definition?.compute?.({ c_x: 15, payment_days: 30 }, 'EUR')).toMatchObject({
			c_sum: 315,
			c_double: 63
		});
		// A number that is missing makes no number.
		expect(definition?.compute?.({ payment_days: 30 }, 'EUR')).toMatchObject({ c_sum: null });
	});

	it('checks conditions where the field is filled, in the words of whoever made them', () => {
		const definition = extended([
			field('c_to_on', {
				type: 'date',
				condition: 'date(c_to_on) > today()',
				conditionMessage: 'That is over.'
			})
		]).find('customer');
		const problems = (c_to_on: string | null) =>
			definition?.check?.({ c_to_on }).map(({ message }) => message);
		expect(problems('2026-03-09')).toEqual(['That is over.']);
		expect(problems('2026-03-11')).toEqual([]);
		expect(problems(null)).toEqual([]);
	});

	it('accepts a pattern for the whole text only, and no archived choice', () => {
		const definition = extended([
			field('c_code', { pattern: '[A-Z]{2}|\\d' }),
			field('c_zone', {
				type: 'choice',
				choices: [
					{ value: 'north', label: 'North', tone: 'neutral', isArchived: false },
					{ value: 'south', label: 'South', tone: 'neutral', isArchived: true }
				]
			})
		]).find('customer');
		if (!definition) throw new Error('No definition.');
		const refused = (values: Record<string, string>) =>
			validateRecord(definition, values, new Set(Object.keys(values))).length;
		expect(refused({ c_code: 'AB' })).toBe(0);
		expect(refused({ c_code: '1' })).toBe(0);
		expect(refused({ c_code: 'xAB' })).toBe(1);
		expect(refused({ c_code: '12' })).toBe(1);
		expect(refused({ c_zone: 'north' })).toBe(0);
		expect(refused({ c_zone: 'south' })).toBe(1);
	});
});
