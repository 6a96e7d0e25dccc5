/** The letter that a report comes in: what it is, where it is, its tables, and the way out. */
import type { Fact } from '../files/report-facts.ts';
import type { PrintTable } from '../pdf/print-table.ts';

export interface ReportLetter {
	readonly title: string;
	readonly facts: readonly Fact[];
	/** Empty where a file is attached instead. */
	readonly tables: readonly { readonly title: string; readonly table: PrintTable }[];
	/** What a card could not answer. */
	readonly problems: readonly string[];
	readonly note: string;
	readonly link: string;
	readonly sender: string;
}

/** More is read in the product, or in a file. */
const MOST_ROWS = 200;
const MOST_ROWS_OF_SEVERAL = 30;
const MOST_TEXT_ROWS = 50;

export function letterHtml(letter: ReportLetter, unsubscribeUrl: string): string {
	const { title, facts, tables, problems, note, link, sender } = letter;
	const most = tables.length > 1 ? MOST_ROWS_OF_SEVERAL : MOST_ROWS;
	const lines = facts.map(
		({ label, text }) =>
			`<tr><td style="${LABEL}">${escape(label)}</td><td style="${FACT}">${escape(text)}</td></tr>`
	);
	return [
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`,
		`<body style="margin:0;padding:16px;background:#ffffff;color:#17212b;font:14px/1.45 Arial,sans-serif">`,
		`<h1 style="font-size:20px;margin:0 0 8px">${escape(title)}</h1>`,
		`<table role="presentation" style="border-collapse:collapse;margin:0 0 12px">${lines.join('')}</table>`,
		note ? `<p>${escape(note)}</p>` : '',
		...problems.map((problem) => `<p style="color:#b3261e">${escape(problem)}</p>`),
		...tables.map((part) => tableHtml(part, tables.length > 1, most)),
		`<p><a href="${escape(link)}" style="color:#0b6e66">Open it in Flowledger</a></p>`,
		`<p style="color:#55616e;font-size:12px">${escape(sender)} has this sent to you. `,
		`<a href="${escape(unsubscribeUrl)}" style="color:#55616e">Unsubscribe</a></p>`,
		`</body></html>`
	].join('');
}

export function letterText(letter: ReportLetter, unsubscribeUrl: string): string {
	const { title, facts, tables, problems, note, link, sender } = letter;
	return [
		title,
		'',
		...facts.map(({ label, text }) => `${label}: ${text}`),
		'',
		...(note ? [note, ''] : []),
		...problems,
		...tables.flatMap((part) => tableText(part, tables.length > 1)),
		`Open it in Flowledger: ${link}`,
		'',
		`${sender} has this sent to you.`,
		`Unsubscribe: ${unsubscribeUrl}`
	].join('\n');
}

const LABEL = 'color:#55616e;padding:1px 12px 1px 0;vertical-align:top;white-space:nowrap';
const FACT = 'padding:1px 0';
const CELL = 'padding:4px 8px;border-bottom:1px solid #d9dee3';

function tableHtml(
	{ title, table }: ReportLetter['tables'][number],
	isNamed: boolean,
	most: number
): string {
	const cell = (text: string, kind: 'th' | 'td', isNumber: boolean, isStrong = false) =>
		`<${kind} style="${CELL};text-align:${isNumber ? 'right' : 'left'}${isStrong ? ';font-weight:bold' : ''}">${escape(text)}</${kind}>`;
	const rows = table.rows.slice(0, most);
	const body = [...rows, ...(table.total ? [table.total] : [])].map(
		(row) =>
			`<tr>${row.names.map((text) => cell(text, 'td', false, row.isStrong)).join('')}${row.numbers
				.map((text) => cell(text, 'td', true, row.isStrong))
				.join('')}</tr>`
	);
	const rest = table.rows.length - rows.length;
	return [
		isNamed ? `<h2 style="font-size:15px;margin:16px 0 4px">${escape(title)}</h2>` : '',
		`<table style="border-collapse:collapse;font-size:13px"><thead><tr style="background:#eef1f3">`,
		...table.names.map((text) => cell(text, 'th', false)),
		...table.numbers.map((text) => cell(text, 'th', true)),
		`</tr></thead><tbody>${body.join('')}</tbody></table>`,
		table.rows.length === 0 ? `<p style="color:#55616e">No rows match.</p>` : '',
		rest > 0 ? `<p style="color:#55616e">${rest} more rows are not in this mail.</p>` : ''
	].join('');
}

function tableText({ title, table }: ReportLetter['tables'][number], isNamed: boolean): string[] {
	const rows = table.rows.slice(0, MOST_TEXT_ROWS);
	const rest = table.rows.length - rows.length;
	const line = (row: { names: readonly string[]; numbers: readonly string[] }) =>
		[...row.names, ...row.numbers].join(' | ');
	return [
		...(isNamed ? [title] : []),
		line(table),
		...rows.map(line),
		...(table.total ? [line(table.total)] : []),
		...(rest > 0 ? [`${rest} more rows are not in this mail.`] : []),
		''
	];
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}
