import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../expressions/json-value.ts';
import { validateFormValues, type FormComponent } from './validate-form-values.ts';

const check = (components: readonly FormComponent[], values: JsonObject) =>
	validateFormValues({ id: 'form', components }, values);

const required = { required: true };
const rows: FormComponent = {
	type: 'dynamiclist',
	path: 'lines',
	components: [
		{ type: 'textfield', key: 'what', readonly: true },
		{ type: 'number', key: 'quantity', label: 'Quantity', validate: { required: true, min: 0 } }
	]
};

describe('values of a form', () => {
	it('takes fields of the form and drops everything else', () => {
		const { values, errors } = check([{ type: 'textfield', key: 'name' }], {
			name: 'Ada',
			forged: true
		});
		expect({ values, errors }).toEqual({ values: { name: 'Ada' }, errors: [] });
	});

	it('takes the rows of a list, without what is only shown', () => {
		const { values, errors } = check([rows], {
			lines: [{ what: 'Chair', quantity: 2, forged: 1 }, { quantity: 0 }]
		});
		expect({ values, errors }).toEqual({
			values: { lines: [{ quantity: 2 }, { quantity: 0 }] },
			errors: []
		});
	});

	it('names the row and the field that is wrong', () => {
		expect(check([rows], { lines: [{ quantity: 1 }, { quantity: -1 }, {}] }).errors).toEqual([
			{ field: 'lines[2].quantity', message: 'Expected at least 0.' },
			{ field: 'lines[3].quantity', message: 'Quantity is required.' }
		]);
	});

	const note: FormComponent = {
		type: 'textarea',
		key: 'note',
		label: 'Note',
		validate: required,
		conditional: { hide: '=decision != "reject"' }
	};
	const decision: FormComponent = { type: 'radio', key: 'decision' };

	it('asks for a field that its condition shows, and drops one that it hides', () => {
		expect(check([decision, note], { decision: 'reject' }).errors).toEqual([
			{ field: 'note', message: 'Note is required.' }
		]);
		expect(check([decision, note], { decision: 'approve', note: 'x' })).toEqual({
			values: { decision: 'approve' },
			errors: []
		});
	});

	it('does not ask for a field whose condition it cannot know', () => {
		const unknown = { ...note, conditional: { hide: '=budget.isEnough' } };
		expect(check([unknown], {}).errors).toEqual([]);
	});

	it('wants a required box ticked and a date as a date', () => {
		const box: FormComponent = { type: 'checkbox', key: 'ok', label: 'Yes', validate: required };
		const day: FormComponent = { type: 'datetime', subtype: 'date', key: 'on', dateLabel: 'On' };
		expect(check([box, day], { ok: false, on: 'soon' }).errors).toEqual([
			{ field: 'ok', message: 'Yes is required.' },
			{ field: 'on', message: 'Expected a date.' }
		]);
		expect(check([box, day], { ok: true, on: '2026-01-31' }).errors).toEqual([]);
	});
});
