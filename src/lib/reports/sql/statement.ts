/**
 * What may be asked in SQL: one statement that reads. The database connection cannot write anyway, and
 * the tables that are read are taken from the database's own plan (run-sql.server.ts); here is refused
 * what a plan does not show.
 */

import type { DialectName } from '#lib/database/index.server.ts';

export type CheckedStatement =
	{ readonly ok: true; readonly sql: string } | { readonly ok: false; readonly reason: string };

/**
 * Names that reach beyond the tables of the company: files, settings and connections of the server,
 * other sessions, SQL that a function gets as a text and the plan therefore does not show, and what
 * the search keeps of records.
 */
const CLOSED_NAMES =
	/^(pg_.*|lo_.*|dblink.*|(query|table|cursor|schema|database)_to_xml.*|ts_stat|ts_rewrite|set_config|nextval|setval|pragma_.*|sqlite_.*|load_extension|dbstat|fts\d.*|searched_.*|information_schema)$/;

const FIRST_WORDS = ['select', 'with', 'values'];

/** Takes off what stands behind the statement; tells why it is not one that may be asked. */
export function checkStatement(text: string, dialect: DialectName): CheckedStatement {
	const tokens = tokensOf(text, dialect);
	if (tokens === null) return refuse('A text, a name or a comment is not closed.');
	while (tokens.at(-1)?.text === ';') tokens.pop();
	const [first] = tokens;
	const last = tokens.at(-1);
	if (!first || !last) return refuse('There is nothing to ask.');
	if (tokens.some((token) => token.text === ';'))
		return refuse('Only one statement can be asked at a time.');
	if (!FIRST_WORDS.includes(first.text))
		return refuse('Only questions can be asked: statements that begin with select or with.');
	const closed = tokens.find(({ isName, text: name }) => isName && CLOSED_NAMES.test(name));
	if (closed) return refuse(`“${closed.text}” is not open to questions.`);
	return { ok: true, sql: text.slice(0, last.end) };
}

function refuse(reason: string): CheckedStatement {
	return { ok: false, reason };
}

interface Token {
	readonly text: string;
	readonly isName: boolean;
	/** Where it ends in the text. */
	readonly end: number;
}

/** What is the same in both languages; `quoted` are the ways to write a name. */
function tokenPattern({ texts, quoted }: { texts: string; quoted: string }): RegExp {
	return new RegExp(
		String.raw`\s+|--[^\n]*|(?<comment>/\*)|${texts}(?<text>'(?:[^']|'')*(?<textEnd>'?))|(?<quoted>${quoted}"(?:[^"]|"")*(?<quotedEnd>"?))|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>[\s\S])`,
		'uy'
	);
}

const PATTERNS = {
	sqlite: tokenPattern({ texts: '', quoted: '\\[[^\\]]*\\]|`[^`]*`|' }),
	postgres: tokenPattern({
		texts: String.raw`(?<dollar>\$(?:[A-Za-z_]\w*)?\$)|[eE](?<escaped>'(?:[^'\\]|''|\\[\s\S])*(?<escapedEnd>'?))|`,
		quoted: ''
	})
} as const;

/** Words, names and signs of the statement, without texts and comments; `null` when one has no end. */
function tokensOf(sql: string, dialect: DialectName): Token[] | null {
	const tokens: Token[] = [];
	const pattern = new RegExp(PATTERNS[dialect]);
	while (pattern.lastIndex < sql.length) {
		const found = pattern.exec(sql)?.groups;
		if (!found) return null;
		const end = pattern.lastIndex;
		if (found['comment']) {
			const after = endOfComment(sql, end);
			if (after === null) return null;
			pattern.lastIndex = after;
		} else if (found['dollar']) {
			const after = sql.indexOf(found['dollar'], end);
			if (after < 0) return null;
			pattern.lastIndex = after + found['dollar'].length;
			tokens.push({ text: "''", isName: false, end: pattern.lastIndex });
		} else if (found['escaped'] !== undefined || found['text'] !== undefined) {
			if (!(found['escapedEnd'] ?? found['textEnd'])) return null;
			tokens.push({ text: "''", isName: false, end });
		} else if (found['quoted'] !== undefined) {
			if (found['quotedEnd'] === '') return null;
			tokens.push({ text: found['quoted'].slice(1, -1).toLowerCase(), isName: true, end });
		} else if (found['word'] !== undefined)
			tokens.push({ text: found['word'].toLowerCase(), isName: true, end });
		else if (found['sign'] !== undefined) tokens.push({ text: found['sign'], isName: false, end });
	}
	return tokens;
}

/** PostgreSQL's comments contain comments, SQLite's do not: what only one of them reads is refused. */
function endOfComment(sql: string, from: number): number | null {
	const end = sql.indexOf('*/', from);
	if (end < 0 || sql.slice(from, end).includes('/*')) return null;
	return end + 2;
}
