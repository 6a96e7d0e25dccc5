import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { workbook, zip } from '../../../../../tests/zip.ts';
import { isWorkbook, readSheetTable } from './sheet-table.ts';

const row = (no: number, ...cells: readonly string[]) =>
	`<row r="${no}">${cells
		.map((text, index) =>
			text === '' ? '' : `<c r="${'ABCDEFG'[index]}${no}" t="inlineStr"><is><t>${text}</t></is></c>`
		)
		.join('')}</row>`;
const reasonOf = (work: () => unknown): string => {
	try {
		work();
	} catch (error) {
		return (error as Error).message;
	}
	return 'nothing';
};

it('reads what another program wrote: texts, numbers, days, times and truths', async () => {
	const at = new Date(Date.UTC(2026, 2, 1, 14, 30));
	const file = (await writeXlsxFile([
		['Name', 'Price', 'Day', 'At', 'Open', 'Share'].map((value) => ({ value })),
		[
			{ value: 'Käse & <Wein>' },
			{ value: 0.1 + 0.2, type: Number },
			{ value: new Date(Date.UTC(2026, 2, 1)), type: Date, format: 'dd.mm.yyyy' },
			{ value: at, type: Date, format: 'yyyy-mm-dd hh:mm' },
			{ value: true, type: Boolean },
			{ value: 0.15, type: Number, format: '0%' }
		]
	] as never).toBuffer()) as Buffer;
	expect(isWorkbook(file)).toBe(true);
	expect(readSheetTable(file, {})).toMatchObject({
		headings: ['Name', 'Price', 'Day', 'At', 'Open', 'Share'],
		rows: [['Käse & <Wein>', '0.3', '2026-03-01', '2026-03-01 14:30:00', 'true', '0.15']],
		rowNumbers: [2],
		headingRow: 1
	});
});

it('finds the table below a title and behind a cover, and counts rows as the spreadsheet does', () => {
	const cover = row(1, 'Only a cover');
	const list = row(2, 'Report') + row(4, 'Name', 'City', '') + row(5) + row(7, 'A', '', '');
	const file = workbook({ Cover: cover, List: list + row(8, 'B', 'Bonn') });
	expect(readSheetTable(file, {})).toEqual({
		headings: ['Name', 'City'],
		rows: [
			['A', ''],
			['B', 'Bonn']
		],
		rowNumbers: [7, 8],
		delimiter: '',
		sheets: ['Cover', 'List'],
		sheet: 'List',
		headingRow: 4
	});
	expect(reasonOf(() => readSheetTable(file, { sheet: 'List', headingRow: 3 }))).toContain(
		'row 3 is empty'
	);
	expect(reasonOf(() => readSheetTable(file, { sheet: 'List', headingRow: 2 }))).toContain(
		'column B has no heading'
	);
});

it('takes the value of a formula and never works one out', () => {
	const cell = (value: string) =>
		`<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f>${value}</c></row>`;
	const head = row(1, 'Total');
	expect(readSheetTable(workbook({ S: head + cell('<v>12.5</v>') }), {}).rows).toEqual([['12.5']]);
	expect(reasonOf(() => readSheetTable(workbook({ S: head + cell('') }), {}))).toContain(
		'A2 holds a formula without a value'
	);
});

it('joins shared texts of several runs without their readings, and reads days from 1904', () => {
	const cells = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>0</v></c></row>';
	const more = {
		'xl/sharedStrings.xml':
			'<sst><si><r><t>Ha</t></r><r><t xml:space="preserve">mburg</t></r><rPh><t>x</t></rPh></si></sst>',
		'xl/styles.xml':
			'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d\\.m\\.yy"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
	};
	const book =
		'<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>';
	const file = workbook({ S: row(1, 'City', 'Day') + cells }, { ...more, 'xl/workbook.xml': book });
	expect(readSheetTable(file, {}).rows).toEqual([['Hamburg', '1904-01-01']]);
});

it.each([
	['a heading that stands twice', { S: row(1, 'A', 'A') + row(2, 'x', 'y') }, 'stands twice'],
	['a column without a heading', { S: row(1, 'A') + row(2, 'x', 'y') }, 'column B has no heading'],
	['headings alone', { S: row(1, 'A') }, 'no rows'],
	['nothing', { S: '' }, 'is empty']
])('refuses %s', (_, sheets, reason) => {
	expect(reasonOf(() => readSheetTable(workbook(sheets), {}))).toContain(reason);
});

it('refuses what is damaged, encrypted, or names entities', () => {
	const good = workbook({ S: row(1, 'A') + row(2, 'x') });
	expect(reasonOf(() => readSheetTable(good, { sheet: 'Other' }))).toContain('no sheet “Other”');
	expect(reasonOf(() => readSheetTable(good.subarray(0, 200), {}))).toContain('not a ZIP archive');
	expect(reasonOf(() => readSheetTable(zip({ a: 'b' }), {}))).toContain('damaged or is none');
	expect(reasonOf(() => readSheetTable(zip({ a: 'b' }, { flags: 1 }), {}))).toContain('encrypted');
	const bomb = '<!DOCTYPE x [<!ENTITY a "b">]>';
	expect(
		reasonOf(() => readSheetTable(workbook({ S: '' }, { 'xl/workbook.xml': bomb }), {}))
	).toContain('not allowed');
});
