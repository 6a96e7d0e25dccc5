/** The test cases of the kit: a folder holds a model and one or more files of cases. */
import { readdirSync, readFileSync } from 'node:fs';
import { childOf, childrenOf, readXml, type XmlElement } from './read-xml.ts';

export type TckType =
	'string' | 'number' | 'boolean' | 'date' | 'time' | 'date and time' | 'duration';

/** A value as a file of cases writes it; the runner turns it into a value of FEEL. */
export type TckValue =
	| { readonly kind: 'null' }
	| { readonly kind: 'scalar'; readonly type: TckType; readonly text: string }
	| { readonly kind: 'list'; readonly items: readonly TckValue[] }
	| { readonly kind: 'context'; readonly entries: Readonly<Record<string, TckValue>> };

export interface TckCase {
	/** `compliance-level-3/0001-filter/0001-filter-test-01#001` */
	readonly id: string;
	readonly level: 2 | 3;
	/** Models of the folder: the one that is tested first, then those that it may import. */
	readonly models: readonly string[];
	readonly inputs: Readonly<Record<string, TckValue>>;
	/** The decision service to call; null = decisions are asked one by one. */
	readonly service: string | null;
	readonly expected: readonly {
		readonly name: string;
		readonly value: TckValue;
		readonly isError: boolean;
	}[];
}

export function readTestCases(root: URL): readonly TckCase[] {
	return ([2, 3] as const).flatMap((level) => {
		const levelName = `compliance-level-${level}`;
		const folders = readdirSync(new URL(`${levelName}/`, root), { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name)
			.sort();
		return folders.flatMap((folder) =>
			readFolder(new URL(`${levelName}/${folder}/`, root), level, `${levelName}/${folder}`)
		);
	});
}

function readFolder(folder: URL, level: 2 | 3, folderName: string): TckCase[] {
	const files = readdirSync(folder).sort();
	const models = files.filter((file) => file.endsWith('.dmn'));
	return files
		.filter((file) => file.endsWith('.xml'))
		.flatMap((file) => {
			const document = readXml(readFileSync(new URL(file, folder), 'utf8'));
			const model = childOf(document, 'modelName')?.text.trim() ?? '';
			const ordered = [model, ...models.filter((name) => name !== model)];
			const texts = ordered.map((name) => readFileSync(new URL(name, folder), 'utf8'));
			const seen = new Map<string, number>();
			return childrenOf(document, 'testCase').map((element) => {
				// The kit gives some ids twice within a file.
				const id = element.attributes['id'] ?? '';
				const count = (seen.get(id) ?? 0) + 1;
				seen.set(id, count);
				const place = `${folderName}/${file.slice(0, -4)}#${id}${count > 1 ? ` (${count})` : ''}`;
				return readCase(element, level, texts, place);
			});
		});
}

function readCase(
	element: XmlElement,
	level: 2 | 3,
	models: readonly string[],
	id: string
): TckCase {
	const { type, invocableName } = element.attributes;
	const inputs = childrenOf(element, 'inputNode').map(
		(node) => [node.attributes['name'] ?? '', readValue(node)] as const
	);
	return {
		id,
		level,
		models,
		inputs: Object.fromEntries(inputs),
		service: type === 'decisionService' ? (invocableName ?? '') : null,
		expected: childrenOf(element, 'resultNode').map((node) => ({
			name: node.attributes['name'] ?? '',
			value: readValue(childOf(node, 'expected') ?? node),
			isError: node.attributes['errorResult'] === 'true'
		}))
	};
}

function readValue(holder: XmlElement): TckValue {
	const list = childOf(holder, 'list');
	if (list) {
		if (isNil(list)) return { kind: 'null' };
		return { kind: 'list', items: childrenOf(list, 'item').map(readValue) };
	}
	const components = childrenOf(holder, 'component');
	if (components.length > 0) {
		const entries = components.map(
			(component) => [component.attributes['name'] ?? '', readValue(component)] as const
		);
		return { kind: 'context', entries: Object.fromEntries(entries) };
	}
	const value = childOf(holder, 'value');
	if (isNil(holder) || !value || isNil(value)) return { kind: 'null' };
	return { kind: 'scalar', type: readType(value.attributes['type']), text: value.text };
}

function isNil(element: XmlElement): boolean {
	return element.attributes['nil'] === 'true';
}

function readType(schemaType: string | undefined): TckType {
	const type = schemaType?.replace(/^.*:/, '') ?? 'string';
	switch (type) {
		case 'string':
		case 'boolean':
		case 'date':
		case 'time':
			return type;
		case 'dateTime':
			return 'date and time';
		case 'decimal':
		case 'double':
		case 'float':
		case 'integer':
		case 'int':
		case 'long':
			return 'number';
		case 'duration':
		case 'dayTimeDuration':
		case 'yearMonthDuration':
			return 'duration';
		default:
			throw new Error(`Expected a type of XML Schema that the kit uses, but found “${type}”.`);
	}
}
