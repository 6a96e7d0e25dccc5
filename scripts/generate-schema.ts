/**
 * Writes src/lib/database/schema.ts (the DB type of every query) from a database that has all
 * migrations. `--check` fails instead of writing when the file is out of date.
 */
import SqliteDatabase from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/lib/database/index.server.ts';
import { migrateToLatest } from '../src/lib/database/migrate.server.ts';

const target = new URL('../src/lib/database/schema.ts', import.meta.url);

interface Column {
	name: string;
	type: string;
	notnull: number;
	dflt_value: string | null;
	pk: number;
}

function typeOf(declared: string): string {
	const type = declared.toLowerCase();
	if (type === 'text') return 'string';
	// What a view computes has only an affinity.
	if (['int', 'num', 'integer', 'bigint', 'real', 'double precision'].includes(type))
		return 'number';
	throw new Error(
		`Expected a column type text, integer, bigint, real or double precision, but found '${declared}'.`
	);
}

/** SQLite numbers the rows of a table whose only key is an integer. */
function isNumbered(column: Column, columns: readonly Column[]): boolean {
	return column.type.toLowerCase() === 'integer' && columns.filter(({ pk }) => pk).length === 1;
}

function propertyOf(column: Column, _: number, columns: readonly Column[]): string {
	const isNullable = !column.notnull && !column.pk;
	const type = isNullable ? `${typeOf(column.type)} | null` : typeOf(column.type);
	const isGenerated = column.dflt_value !== null || (column.pk > 0 && isNumbered(column, columns));
	return `\t${column.name}: ${isGenerated ? `Generated<${type}>` : type};`;
}

function interfaceName(table: string): string {
	const camel = table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
	return `${camel}Table`;
}

async function generate(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'schema-'));
	const file = join(folder, 'schema.db');
	const db = await openDatabase({ file });
	await migrateToLatest(db);
	await db.close();
	const raw = new SqliteDatabase(file, { readonly: true });
	const tables = raw
		.prepare(
			"select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' and name not like 'kysely_%' order by name"
		)
		.pluck()
		.all() as string[];
	const blocks = tables.map((table) => {
		const columns = raw.pragma(`table_info("${table}")`) as Column[];
		return `export interface ${interfaceName(table)} {\n${columns.map(propertyOf).join('\n')}\n}`;
	});
	raw.close();
	rmSync(folder, { recursive: true });
	const index = tables.map((table) => `\t${table}: ${interfaceName(table)};`).join('\n');
	return `/* Generated from the migrations by \`npm run generate:schema\`. Do not edit. */\nimport type { Generated } from 'kysely';\n\n${blocks.join('\n\n')}\n\nexport interface DB {\n${index}\n}\n`;
}

const text = await generate();
if (process.argv.includes('--check')) {
	if (readFileSync(target, 'utf8') !== text) {
		console.error('src/lib/database/schema.ts is out of date: run `npm run generate:schema`.');
		process.exit(1);
	}
} else {
	writeFileSync(target, text);
	console.log('Wrote src/lib/database/schema.ts');
}
