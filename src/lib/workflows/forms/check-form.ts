/** What is wrong with a form before it is deployed. Pure: the editor and the deployment both ask. */
import type { Problem, ProblemSeverity } from '../model/problem.ts';

interface Part {
	readonly id: string | null;
	readonly key: string | null;
	readonly label: string | null;
	readonly parts: readonly Part[];
	/** Of a group or list with a path: the name under which its fields' values stand. */
	readonly path: string | null;
}

/** The name of a form: its own, else its id. Null if the text is no form. */
export function readFormHead(source: string): { id: string; name: string } | null {
	const schema = parse(source);
	if (!isObject(schema) || typeof schema['id'] !== 'string') return null;
	const name = schema['name'];
	return { id: schema['id'], name: typeof name === 'string' && name ? name : schema['id'] };
}

/** `name` stands in the messages; `expectedId` is the key of the draft, which must not change. */
export function checkForm(
	source: string,
	name: string,
	expectedId: string | null = null
): readonly Problem[] {
	const refuse = (reason: string) => [
		report(
			name,
			'form_schema_invalid',
			`Expected a form of form-js, but ${reason}.`,
			'Open the form in the form editor and save it again.'
		)
	];
	const schema = parse(source);
	if (schema === undefined) return refuse('the file is not JSON');
	if (!isObject(schema)) return refuse('the file holds no object');
	if (!Array.isArray(schema['components'])) return refuse('it has no list of components');
	const { id } = schema;
	if (typeof id !== 'string' || id === '') return refuse('it has no id');
	const problems: Problem[] = [];
	if (expectedId !== null && id !== expectedId)
		problems.push(
			report(
				name,
				'form_id_changed',
				`Expected the form to keep its id “${expectedId}”, by which processes name it, but it is “${id}”.`,
				'Write the old id again; to make a second form, export this one and import it.'
			)
		);
	if (schema['components'].length === 0)
		problems.push(
			report(
				name,
				'form_empty',
				'Expected a field, but the form has none.',
				'Drag a field from the palette into the form.',
				'warning'
			)
		);
	return [...problems, ...checkKeys(readParts(schema['components']), new Map())];
}

/** Two fields under one key overwrite each other's value. */
function checkKeys(parts: readonly Part[], seen: Map<string, Part>): Problem[] {
	return parts.flatMap((part) => {
		const inner = checkKeys(part.parts, part.path ? new Map() : seen);
		if (!part.key) return inner;
		const other = seen.get(part.key);
		seen.set(part.key, part);
		if (!other) return inner;
		return [
			{
				...report(
					part.label ?? part.key,
					'form_key_duplicate',
					`Expected each field to have a key of its own, but “${part.key}” is the key of two.`,
					'Give one of them another key, unless only one of them is ever shown.',
					'warning'
				),
				elementId: part.id
			},
			...inner
		];
	});
}

function readParts(components: readonly unknown[]): Part[] {
	return components.filter(isObject).map((component) => ({
		id: textOf(component['id']),
		key: textOf(component['key']),
		label: textOf(component['label']),
		path: textOf(component['path']),
		parts: Array.isArray(component['components']) ? readParts(component['components']) : []
	}));
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

function parse(source: string): unknown {
	try {
		return JSON.parse(source);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function report(
	name: string,
	code: string,
	message: string,
	remedy: string,
	severity: ProblemSeverity = 'error'
): Problem {
	return { elementId: null, elementName: name, code, message, remedy, severity };
}
