/** Formulas and conditions of custom fields: FEEL over the plain values of one record. */
import { compileExpression, type FeelExpression } from '#lib/workflows/expressions/feel.ts';
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { FieldRules } from './extend-catalogue.ts';
import type { CustomField } from './extension.ts';
import type { StoredValue } from './field.ts';
import { plainRecord, storedValues } from './plain-values.ts';
import type { RecordProblem, RecordValues, TableDefinition } from './table-definition.ts';

/** `clock` and zone give `now()` and `today()` their meaning. */
export function feelRules(clock: () => number, timeZone: string): FieldRules {
	const evaluate = (expression: FeelExpression, variables: Record<string, JsonValue>) => {
		try {
			return expression.evaluate({ variables, now: clock(), timeZone });
		} catch {
			// Only an evaluation without end: as good as no value.
			return null;
		}
	};
	return {
		compute(definition, fields) {
			const formulas = inOrder(fields).map((field) => ({
				field,
				expression: compileExpression(field.formula ?? '')
			}));
			if (formulas.length === 0) return null;
			return (values, currency) => {
				const computed: Record<string, StoredValue> = {};
				for (const { field, expression } of formulas) {
					const plain = plainOf(definition, { currency, ...values, ...computed });
					const result = { [field.name]: evaluate(expression, plain) };
					const stored = storedValues(definition, result, { currency, timeZone });
					computed[field.name] = stored.values[field.name] ?? null;
				}
				return computed;
			};
		},
		check(definition, fields) {
			const conditions = fields.map((field) => ({
				field,
				expression: compileExpression(field.condition ?? '')
			}));
			if (conditions.length === 0) return null;
			return (values) => {
				const plain = plainOf(definition, values);
				return conditions.flatMap(({ field, expression }): RecordProblem[] =>
					(values[field.name] ?? null) === null || evaluate(expression, plain) === true
						? []
						: [
								{
									field: field.name,
									message: field.conditionMessage ?? `${field.label} does not fit.`
								}
							]
				);
			};
		}
	};
}

/** Every field by its name, also the empty ones: FEEL then says null, not that it knows no such name. */
function plainOf(definition: TableDefinition, values: RecordValues): Record<string, JsonValue> {
	const all = Object.fromEntries(
		definition.fields.map(({ name }) => [name, values[name] ?? null] as const)
	);
	return plainRecord(definition, { ...values, ...all });
}

/** What a formula reads is computed before it; one that reads itself was refused when it was made. */
function inOrder(fields: readonly CustomField[]): CustomField[] {
	const ordered: CustomField[] = [];
	const visit = (field: CustomField, path: readonly string[]) => {
		if (ordered.includes(field) || path.includes(field.name)) return;
		const { variableNames } = compileExpression(field.formula ?? '');
		for (const other of fields)
			if (variableNames.includes(other.name)) visit(other, [...path, field.name]);
		ordered.push(field);
	};
	for (const field of fields) visit(field, []);
	return ordered;
}
