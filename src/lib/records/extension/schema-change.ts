/** What may be changed about tables and fields, as plain data that a person or a file hands in. */
import { z } from 'zod';
import { ROLES } from '#lib/identity/actor.ts';
import { CUSTOM_TYPES, type CustomType } from '../catalogue/extension.ts';

const TONES = ['neutral', 'accent', 'success', 'warning', 'danger'] as const;
const line = (longest: number) => z.string().trim().max(longest);
const orNull = (longest: number) =>
	line(longest)
		.nullable()
		.transform((text) => text || null)
		.default(null);
const types = Object.keys(CUSTOM_TYPES) as [CustomType, ...CustomType[]];
const role = z.enum(ROLES);
/** Of what is made in the database: never anything but letters, digits and underscores. */
const databaseName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
export const ownName = z.string().regex(/^c_[a-z0-9_]{1,37}$/);

const choiceSchema = z.object({
	value: z
		.string()
		.regex(/^[a-z0-9_]{0,40}$/)
		.default(''),
	label: line(80),
	tone: z.enum(TONES).default('neutral'),
	isArchived: z.boolean().default(false)
});

export const fieldSchema = z.object({
	label: line(60),
	type: z.enum(types),
	help: orNull(300),
	required: z.boolean().default(false),
	unique: z.boolean().default(false),
	default: z
		.union([z.string().max(2_000), z.number().int()])
		.nullable()
		.default(null),
	seenBy: z.array(role).nullable().default(null),
	group: orNull(60),
	isInList: z.boolean().default(false),
	decimals: z.number().int().min(0).max(9).default(0),
	min: z.number().int().nullable().default(null),
	max: z.number().int().nullable().default(null),
	pattern: orNull(200),
	condition: orNull(1_000),
	conditionMessage: orNull(200),
	references: databaseName.nullable().default(null),
	choices: z.array(choiceSchema).max(200).default([]),
	formula: orNull(1_000)
});

export const tableSchema = z.object({
	label: line(40),
	labelPlural: line(40),
	description: line(200).default(''),
	icon: line(40).default('table'),
	titleLabel: orNull(60),
	numberPrefix: z
		.string()
		.regex(/^[A-Za-z0-9/-]{0,10}$/)
		.nullable()
		.default(null),
	read: z.array(role).default([]),
	write: z.array(role).default([]),
	parent: databaseName.nullable().default(null)
});

export type FieldDescription = z.infer<typeof fieldSchema>;
export type TableDescription = z.infer<typeof tableSchema>;

/** What is done about rows that do not fit a change. */
const mendSchema = z.object({
	/** Written into rows without a value. */
	fillWith: z
		.union([z.string().max(2_000), z.number().int()])
		.nullable()
		.default(null),
	/** Rows that do not fit stay as they are until somebody changes them. */
	keepsMisfits: z.boolean().default(false)
});

export const schemaChangeSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('add-field'),
		table: databaseName,
		/** Fixed by a package; made of the label otherwise. */
		name: ownName.nullable().default(null),
		field: fieldSchema,
		mend: mendSchema.default({ fillWith: null, keepsMisfits: false })
	}),
	z.object({
		kind: z.literal('change-field'),
		table: databaseName,
		name: ownName,
		field: fieldSchema,
		/** When the field had been changed last as it was seen; null: whatever it is now. */
		seenAt: z.number().int().nullable().default(null),
		mend: mendSchema.default({ fillWith: null, keepsMisfits: false })
	}),
	z.object({
		kind: z.literal('move-field'),
		table: databaseName,
		name: ownName,
		by: z.union([z.literal(1), z.literal(-1)])
	}),
	z.object({ kind: z.literal('archive-field'), table: databaseName, name: ownName }),
	z.object({ kind: z.literal('restore-field'), table: databaseName, name: ownName }),
	z.object({
		kind: z.literal('drop-field'),
		table: databaseName,
		name: ownName,
		/** The name, typed once more. */
		typed: z.string().max(100)
	}),
	z.object({
		kind: z.literal('add-table'),
		name: ownName.nullable().default(null),
		table: tableSchema
	}),
	z.object({
		kind: z.literal('change-table'),
		name: ownName,
		table: tableSchema,
		seenAt: z.number().int().nullable().default(null)
	}),
	z.object({ kind: z.literal('archive-table'), name: ownName }),
	z.object({ kind: z.literal('restore-table'), name: ownName }),
	z.object({ kind: z.literal('drop-table'), name: ownName, typed: z.string().max(100) })
]);

export type SchemaChange = z.infer<typeof schemaChangeSchema>;
export type Mend = z.infer<typeof mendSchema>;
