import { CsvError, parse } from 'csv-parse/sync';
import { errors } from '#lib/messages/generated/errors.ts';

export interface CsvTable {
	readonly headings: readonly string[];
	readonly rows: readonly (readonly string[])[];
	readonly delimiter: string;
	/** Where each row stands in its file, if that does not follow from the headings being row 1. */
	readonly rowNumbers?: readonly number[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const MOST_ROWS = 200_000;

/** Headings and rows, or Invalid with the reason and the row. */
export function readCsv(text: string): CsvTable {
	const delimiter = guessDelimiter(text);
	const [headings, ...rows] = parseRows(text, delimiter);
	if (!headings) throw errors.importUnreadable({ reason: 'the file is empty' });
	const names = headings.map((heading) => heading.trim());
	const empty = names.findIndex((name) => name === '');
	if (empty >= 0) throw errors.importUnreadable({ reason: `column ${empty + 1} has no heading` });
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice) throw errors.importUnreadable({ reason: `the heading “${twice}” stands twice` });
	if (rows.length === 0) throw errors.importUnreadable({ reason: 'it has headings but no rows' });
	if (rows.length > MOST_ROWS)
		throw errors.importUnreadable({
			reason: `it has ${rows.length} rows; split it into files of ${MOST_ROWS}`
		});
	return { headings: names, rows, delimiter };
}

function parseRows(text: string, delimiter: string): string[][] {
	try {
		return parse(text, { bom: true, delimiter, skip_empty_lines: true });
	} catch (error) {
		if (error instanceof CsvError) throw errors.importUnreadable({ reason: reasonOf(error) });
		throw error;
	}
}

function reasonOf(error: CsvError): string {
	const line = 'lines' in error ? ` (line ${String(error['lines'])})` : '';
	switch (error.code) {
		case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
			return `a row has another number of columns than the headings${line}`;
		case 'CSV_QUOTE_NOT_CLOSED':
			return `a quotation mark is never closed${line}`;
		default:
			return `a quotation mark stands where none may${line}`;
	}
}

/** The separator that the heading line has most of, outside quotation marks. */
function guessDelimiter(text: string): string {
	const line = /^(?:[^"\r\n]|"(?:[^"]|"")*")*/.exec(text)?.[0] ?? '';
	const bare = line.replace(/"(?:[^"]|"")*"/g, '');
	const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
	return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
