/** Completes a table definition and refuses one that contradicts itself, at start and in the tests. */
import type { Field } from './field.ts';
import { documentFields, externalKey } from './shared-fields.ts';
import type { NumberSeries, TableDefinition, TablePermissions } from './table-definition.ts';

type Optional =
	| 'searchFields'
	| 'defaultSort'
	| 'related'
	| 'otherPages'
	| 'lines'
	| 'furtherLines'
	| 'parent'
	| 'lifecycle'
	| 'roles'
	| 'isCustom'
	| 'formulas'
	| 'isImportable'
	| 'isAppendOnly'
	| 'aliases'
	| 'announces'
	| 'tells'
	| 'shownElsewhere'
	| 'copies'
	| 'compute'
	| 'check';

export type TableSource = Omit<TableDefinition, Optional | 'permissions' | 'numberSeries'> &
	Partial<Pick<TableDefinition, Optional>> & {
		permissions?: keyof typeof PERMISSIONS;
		numberSeries?: Pick<NumberSeries, 'prefix'> & Partial<NumberSeries>;
	};

const PERMISSIONS = {
	/** Everybody who works with records. */
	open: {
		read: 'record.read',
		create: 'record.create',
		update: 'record.update',
		archive: 'record.archive'
	},
	/** Everybody reads; managers and administrators keep it. */
	managed: {
		read: 'record.read',
		create: 'record.archive',
		update: 'record.archive',
		archive: 'record.archive'
	},
	/** Written by commands of its own; managers and administrators take it out of use. */
	commanded: { read: 'record.read', create: null, update: null, archive: 'record.archive' },
	/** Made by commands; everybody fills them in. */
	filled: { read: 'record.read', create: null, update: 'record.update', archive: null },
	/** Written by commands only: postings, balances, answers. */
	derived: { read: 'record.read', create: null, update: null, archive: null }
} satisfies Record<string, TablePermissions>;

export function defineTable(source: TableSource): TableDefinition {
	const { permissions = 'open', numberSeries, ...rest } = source;
	const definition: TableDefinition = {
		searchFields: [source.titleField],
		defaultSort: { field: 'created_at', descending: true },
		related: [],
		otherPages: [],
		lines: null,
		furtherLines: [],
		parent: null,
		lifecycle: null,
		roles: null,
		isCustom: false,
		formulas: {},
		isImportable: isByHand(permissions),
		isAppendOnly: false,
		aliases: [],
		announces: {},
		tells: null,
		shownElsewhere: [],
		copies: [],
		compute: null,
		check: null,
		...rest,
		fields: [
			...source.fields,
			...(source.kind === 'document' ? documentFields : []),
			...((source.isImportable ?? isByHand(permissions)) ? [externalKey] : [])
		],
		permissions: PERMISSIONS[permissions],
		numberSeries: numberSeries
			? { series: source.name, digits: 5, field: 'number', isNullInDraft: false, ...numberSeries }
			: null
	};
	checkDefinition(definition);
	return Object.freeze(definition);
}

function isByHand(permissions: keyof typeof PERMISSIONS): boolean {
	return PERMISSIONS[permissions].create !== null;
}

function checkDefinition(definition: TableDefinition): void {
	const names = new Set(definition.fields.map((field) => field.name));
	if (names.size !== definition.fields.length) fail(definition, 'has a field twice');
	const used = [
		definition.titleField,
		...definition.searchFields,
		...definition.listColumns,
		...Object.keys(definition.lines?.totals ?? {}),
		...Object.keys(definition.announces),
		...(definition.tells ? [definition.tells.reference, definition.tells.by] : []),
		...definition.shownElsewhere,
		...definition.copies.flatMap((copy) => [copy.reference, copy.to]),
		...(definition.numberSeries ? [definition.numberSeries.field] : []),
		...(definition.parent ? [definition.parent] : [])
	];
	for (const name of used)
		if (!names.has(name)) fail(definition, `uses the field "${name}", which it does not have`);
	for (const field of definition.fields) checkSuffix(definition, field);
	if (definition.lifecycle) checkLifecycle(definition);
}

const SUFFIX: Partial<Record<Field['type'], RegExp>> = {
	money: /_minor$/,
	unit_price: /_micros$/,
	quantity: /_milli$/,
	percent: /_bp$/,
	date: /_on$/,
	instant: /_at$/,
	boolean: /^(is|has)_/,
	reference: /_id$/
};

function checkSuffix(definition: TableDefinition, field: Field): void {
	const suffix = SUFFIX[field.type];
	if (suffix && !suffix.test(field.name))
		fail(definition, `calls a ${field.type} field "${field.name}"`);
}

function checkLifecycle(definition: TableDefinition): void {
	const status = definition.fields.find((field) => field.name === 'status');
	if (status?.type !== 'choice') return fail(definition, 'has a life without the field "status"');
	const states = status.choices.map((choice) => choice.value).sort();
	const named = Object.keys(definition.lifecycle?.transitions ?? {}).sort();
	if (states.join() !== named.join())
		fail(definition, 'names other states in its transitions than in its field "status"');
	for (const target of Object.values(definition.lifecycle?.transitions ?? {}).flat())
		if (!states.includes(target)) fail(definition, `leads to the unknown state "${target}"`);
}

function fail(definition: TableDefinition, what: string): never {
	throw new Error(`Table "${definition.name}" ${what}.`);
}
