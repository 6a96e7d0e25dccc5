/**
 * Creates a table from one line a column: `name type words…`.
 * Types: text, integer, bigint, or `-> table` for a reference (indexed, never cascading).
 * Words: required, unique, indexed, `default x`, `in a|b|c` (a CHECK).
 */
import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

type Kind = 'master' | 'document' | 'line' | 'fact' | 'append-only';

const CREATED = `
	created_at bigint required
	created_by text`;
const UPDATED = `
	updated_at bigint required
	updated_by text
	version integer required default 1`;

const SYSTEM: Readonly<Record<Kind, string>> = {
	master: `${CREATED}${UPDATED}
	archived_at bigint`,
	document: `
	owner_id text
	team_id text
	process_instance_id text indexed${CREATED}${UPDATED}`,
	line: `${CREATED}${UPDATED}`,
	fact: `${CREATED}${UPDATED}`,
	'append-only': CREATED
};

export async function createTable(
	db: Kysely<unknown>,
	kind: Kind,
	table: string,
	columns: string
): Promise<void> {
	const lines = `${columns}${SYSTEM[kind]}`
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
	let builder = db.schema.createTable(table).addColumn('id', 'text', (c) => c.primaryKey());
	const indexed: string[] = [];
	for (const line of lines) {
		const { name, words } = read(line);
		builder = builder.addColumn(name, words.type, (c) => build(c, name, words));
		if (words.references || words.isIndexed) indexed.push(name);
	}
	await builder.execute();
	for (const column of indexed) await createIndex(db, table, [column]);
}

/** Named after what it covers. */
export async function createIndex(
	db: Kysely<unknown>,
	table: string,
	columns: readonly string[]
): Promise<void> {
	await db.schema
		.createIndex(`${table}_by_${columns.join('_')}`)
		.on(table)
		.columns([...columns])
		.execute();
}

interface Words {
	type: 'text' | 'integer' | 'bigint';
	references: string | null;
	isRequired: boolean;
	isUnique: boolean;
	isIndexed: boolean;
	default: string | null;
	choices: readonly string[] | null;
}

function read(line: string): { name: string; words: Words } {
	const [name = '', ...rest] = line.split(/\s+/);
	const after = (word: string) => (rest.includes(word) ? rest[rest.indexOf(word) + 1]! : null);
	const type = rest[0];
	if (type !== '->' && type !== 'text' && type !== 'integer' && type !== 'bigint')
		throw new Error(`Expected a column type in "${line}".`);
	const words: Words = {
		type: type === '->' ? 'text' : type,
		references: after('->'),
		isRequired: rest.includes('required'),
		isUnique: rest.includes('unique'),
		isIndexed: rest.includes('indexed'),
		default: after('default'),
		choices: after('in')?.split('|') ?? null
	};
	return { name, words };
}

function build(column: ColumnDefinitionBuilder, name: string, words: Words) {
	let built = column;
	if (words.isRequired) built = built.notNull();
	if (words.isUnique) built = built.unique();
	if (words.default !== null)
		built = built.defaultTo(words.type === 'text' ? words.default : Number(words.default));
	if (words.references) built = built.references(`${words.references}.id`);
	if (words.choices)
		built = built.check(
			sql`${sql.ref(name)} in (${sql.join(words.choices.map((value) => sql.lit(value)))})`
		);
	return built;
}
