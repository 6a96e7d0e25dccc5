import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUSTOM_TYPES, type CustomType } from '../catalogue/extension.ts';
import { choiceValue, columnName, tableName } from './key-of-label.ts';

const none = new Set<string>();
const types = Object.keys(CUSTOM_TYPES) as CustomType[];

describe('names made of labels', () => {
	it.each([
		['Contract end', 'date', 'c_contract_end_on'],
		['Budget', 'money', 'c_budget_minor'],
		['VIP?', 'boolean', 'c_is_vip'],
		['Is late', 'boolean', 'c_is_late'],
		['Seen at', 'instant', 'c_seen_at'],
		['Größe', 'decimal', 'c_grosse'],
		['Łódź & Ørsted', 'text', 'c_odz_rsted'],
		['select', 'text', 'c_select']
	] as const)('“%s” as %s is %s', (label, type, name) => {
		expect(columnName(label, type, none)).toBe(name);
	});

	it('has no name of a label without letters and digits', () => {
		for (const label of ['', ' – ', '漢字']) expect(columnName(label, 'text', none)).toBeNull();
	});

	it('counts up where the name is taken', () => {
		expect(columnName('End', 'date', new Set(['c_end_on', 'c_end_2_on']))).toBe('c_end_3_on');
		expect(tableName('Vehicle', new Set(['c_vehicle']))).toBe('c_vehicle_2');
		expect(choiceValue('North', new Set(['north']))).toBe('north_2');
	});

	it('is always a name that both databases and FEEL take, and says how a value is stored', () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom(...types), (label, type) => {
				const name = columnName(label, type, none);
				if (name === null) return;
				expect(name).toMatch(/^c_[a-z0-9_]{1,37}$/);
				if (type === 'money') expect(name).toMatch(/_minor$/);
				if (type === 'reference') expect(name).toMatch(/_id$/);
				const next = columnName(label, type, new Set([name]));
				expect(next).not.toBe(name);
			})
		);
	});
});
