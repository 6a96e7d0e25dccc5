/** What is wrong with the description of a field, whatever rows there are. */
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import { ROLES } from '#lib/identity/actor.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CustomField } from '../catalogue/extension.ts';
import { fieldOf } from '../catalogue/extend-catalogue.ts';
import type { Field } from '../catalogue/field.ts';
import type { RecordProblem, TableDefinition } from '../catalogue/table-definition.ts';
import { validateRecord } from '../catalogue/validate-record.ts';
import { seesField } from '../store/table-access.ts';
import { UNIQUE_TYPES } from './unique-types.ts';

export function checkField(
	catalogue: Catalogue,
	definition: TableDefinition,
	field: CustomField
): RecordProblem[] {
	const problems: RecordProblem[] = [];
	const say = (part: string, message: string) => problems.push({ field: part, message });
	if (field.label === '') say('label', 'Enter a label.');
	const sameLabel = definition.fields.find(
		(other) => other.name !== field.name && other.label.toLowerCase() === field.label.toLowerCase()
	);
	if (sameLabel) say('label', `There is a field “${sameLabel.label}” already.`);
	if (field.type === 'reference') {
		const target = catalogue.find(field.references ?? '');
		if (!target || target.kind === 'line') say('references', 'Choose a table.');
	}
	if (field.type === 'choice') checkChoices(field, say);
	if (field.unique && !UNIQUE_TYPES.includes(field.type))
		say('unique', 'Only texts, numbers, dates and references can be unique.');
	if (field.min !== null && field.max !== null && field.min > field.max)
		say('max', 'The maximum is below the minimum.');
	if (field.pattern !== null && !isPattern(field.pattern))
		say('pattern', 'This is no regular expression.');
	if (field.condition !== null && field.conditionMessage === null)
		say('conditionMessage', 'Say what is expected: it is shown when the condition is not met.');
	for (const part of EXPRESSIONS) {
		const text = field[part];
		const problem = text === null ? null : expressionProblem(definition, field, text, part);
		if (problem) say(part, problem);
	}
	if (field.formula !== null && ['choice', 'reference'].includes(field.type))
		say('formula', 'A formula gives a text, a number, an amount, a date or yes or no.');
	if (field.formula !== null && field.required)
		say('required', 'A formula fills the field; nobody can be asked to.');
	if (problems.length === 0 && field.default !== null) checkDefault(definition, field, say);
	return problems;
}

const EXPRESSIONS = ['condition', 'formula'] as const;

/** Fields whose expressions would tell of `changed` what its own viewers alone may see. */
export function checkReaders(
	definition: TableDefinition,
	changed: CustomField,
	others: readonly CustomField[]
): RecordProblem[] {
	const own = fieldOf(changed);
	return others
		.filter((other) => other.name !== changed.name && !other.isArchived)
		.filter((other) =>
			EXPRESSIONS.some((part) => {
				const text = other[part];
				return (
					text !== null &&
					compileExpression(text).variableNames.includes(own.name) &&
					tellsSecret(other, own)
				);
			})
		)
		.map((other) => ({
			field: 'isSensitive',
			message: `“${other.label}” of ${definition.labelPlural.toLowerCase()} reads it and is seen by others.`
		}));
}

type Say = (part: string, message: string) => void;

function checkChoices({ choices }: CustomField, say: Say): void {
	if (!choices.some(({ isArchived }) => !isArchived)) say('choices', 'Add at least one choice.');
	if (choices.some(({ label }) => label === '')) say('choices', 'Every choice needs a label.');
	const labels = choices.map(({ label }) => label.toLowerCase());
	const twice = labels.find((label, index) => labels.indexOf(label) !== index);
	if (twice) say('choices', `“${twice}” stands there twice.`);
}

/** The default must be what the field itself accepts. */
function checkDefault(definition: TableDefinition, field: CustomField, say: Say): void {
	const own = fieldOf({ ...field, required: false });
	const [problem] = validateRecord(
		{ ...definition, fields: [own], check: null },
		{
			[field.name]: field.default
		}
	);
	if (problem) say('default', problem.message);
}

function isPattern(text: string): boolean {
	try {
		return Boolean(new RegExp(`^(?:${text})$`, 'u'));
	} catch {
		return false;
	}
}

/** Expressions read fields of the same record, and nothing that would let a secret out. */
function expressionProblem(
	definition: TableDefinition,
	field: CustomField,
	text: string,
	part: 'condition' | 'formula'
): string | null {
	let names: readonly string[];
	try {
		names = compileExpression(text).variableNames;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	for (const name of names) {
		if (name === field.name) {
			if (part === 'formula') return 'A formula cannot read its own field.';
			continue;
		}
		const read = definition.fields.find((other) => other.name === name);
		if (!read) return `There is no field “${name}” in ${definition.labelPlural.toLowerCase()}.`;
		if (tellsSecret(field, read))
			return `“${read.label}” is sensitive: what reads it must be seen by nobody else.`;
	}
	if (part === 'formula' && readsItself(definition, field, names))
		return 'The formula reads a field that is computed from this one.';
	return null;
}

/** What a formula gives, or a condition refuses, tells something of what it reads. */
function tellsSecret(field: CustomField, read: Field): boolean {
	if (read.sensitivity !== 'secret') return false;
	const readers = field.seenBy ?? ROLES;
	return readers.some((role) => !seesField({ kind: 'user', roles: [role] }, read));
}

function readsItself(
	definition: TableDefinition,
	field: CustomField,
	names: readonly string[]
): boolean {
	const formulas = definition.formulas;
	const visit = (name: string, seen: readonly string[]): boolean => {
		if (name === field.name) return true;
		const text = formulas[name];
		if (text === undefined || seen.includes(name)) return false;
		return compileExpression(text).variableNames.some((read) => visit(read, [...seen, name]));
	};
	return names.some((name) => visit(name, []));
}
