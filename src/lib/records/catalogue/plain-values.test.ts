import { describe, expect, it } from 'vitest';
import { requisitionLine } from '../erp/purchasing/requisition-line.ts';
import { salesOrderLine } from '../erp/sales/sales-order-line.ts';
import { plainRecord, storedValues } from './plain-values.ts';
import { recordTitle } from './record-title.ts';
import { validateRecord } from './validate-record.ts';

const options = { currency: 'EUR', timeZone: 'UTC' };

describe('records as a process sees them', () => {
	it('scales numbers both ways without losing a digit', () => {
		const { values, problems } = storedValues(
			salesOrderLine,
			{ quantity_milli: 2.5, unit_price_micros: 0.1 + 0.2, discount_bp: '15' },
			options
		);
		expect(problems).toEqual([]);
		expect(values).toEqual({
			quantity_milli: 2500,
			unit_price_micros: 300_000,
			discount_bp: 1500
		});
		expect(plainRecord(salesOrderLine, { id: 'a', ...values })).toEqual({
			id: 'a',
			quantity_milli: 2.5,
			unit_price_micros: 0.3,
			discount_bp: 15
		});
	});
	it('says which entries do not fit', () => {
		const { problems } = storedValues(
			salesOrderLine,
			{ quantity_milli: 'many', colour: 'red', unit_price_micros: [1] },
			options
		);
		expect(problems.map((problem) => problem.field)).toEqual([
			'quantity_milli',
			'colour',
			'unit_price_micros'
		]);
	});
});

describe('validateRecord', () => {
	const line = {
		requisition_id: 'r',
		description: 'Chair',
		quantity_milli: 1000,
		unit_price_micros: 5,
		net_minor: 0
	};
	it('accepts a complete record', () => {
		expect(validateRecord(requisitionLine, line)).toEqual([]);
	});
	it('names what is missing, out of range or of the wrong kind', () => {
		const problems = validateRecord(requisitionLine, {
			...line,
			description: '',
			quantity_milli: 0,
			unit_price_micros: 1.5
		});
		expect(problems.map((problem) => problem.field)).toEqual([
			'description',
			'quantity_milli',
			'unit_price_micros'
		]);
	});
	it('looks only at what changed when told so', () => {
		expect(validateRecord(requisitionLine, {}, new Set(['position']))).toEqual([]);
	});
});

it('calls a draft without a number a draft', () => {
	expect(recordTitle(requisitionLine, { description: 'Chair' })).toBe('Chair');
	expect(recordTitle(requisitionLine, { description: null, status: 'draft' })).toBe(
		'Draft requisition line'
	);
});
