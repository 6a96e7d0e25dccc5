/** What came back from a question in SQL, as plain data. */
export interface SqlAnswer {
	readonly columns: readonly SqlColumn[];
	readonly rows: readonly (readonly SqlValue[])[];
	/** There was more than is shown. */
	readonly isCut: boolean;
	readonly elapsedMs: number;
}

export interface SqlColumn {
	readonly name: string;
	/** All that is filled in it are numbers. */
	readonly isNumber: boolean;
}

export type SqlValue = string | number | null;

/** Most rows of an answer, and seconds that a question may take. */
export const MOST_ROWS = 10_000;
export const MOST_SECONDS = 60;

/**
 * Tables that nobody reads in SQL: passwords, sessions, keys and settings with passwords in them, and
 * mail, in which there are links that let people in.
 */
export const CLOSED_TABLES: readonly string[] = [
	'account',
	'attempt',
	'command_request',
	'mail_message',
	'session',
	'setting',
	'verification'
];

/** Makes plain values of what a driver gave, and says which columns are numbers. */
export function sqlAnswer(
	names: readonly string[],
	rows: readonly (readonly unknown[])[],
	elapsedMs: number
): SqlAnswer {
	const shown = rows.slice(0, MOST_ROWS).map((row) => row.map(plainValue));
	return {
		columns: names.map((name, index) => ({
			name,
			isNumber:
				shown.some((row) => typeof row[index] === 'number') &&
				shown.every((row) => row[index] === null || typeof row[index] === 'number')
		})),
		rows: shown,
		isCut: rows.length > MOST_ROWS,
		elapsedMs
	};
}

function plainValue(value: unknown): SqlValue {
	if (value === null || value === undefined) return null;
	if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
	if (typeof value === 'string') return value;
	if (typeof value === 'bigint') return String(value);
	if (value instanceof Date) return value.toISOString();
	if (value instanceof Uint8Array) return `${value.byteLength} bytes`;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
