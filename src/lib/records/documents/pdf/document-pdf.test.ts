import { expect, it } from 'vitest';
import { pdfPages } from '../../../../../tests/pdf-text.ts';
import { EMPTY_LETTERHEAD } from '../letterhead.ts';
import type { PrintedDocument, PrintedRow } from '../printed-document.ts';
import { writeDocumentPdf } from './document-pdf.server.ts';

const letterhead = {
	...EMPTY_LETTERHEAD,
	name: 'Fennmark',
	address: 'Quay 4\n20457 Hamburg',
	taxId: 'DE123456789'
};
const row = (no: number, text = `Product ${no}`): PrintedRow => ({
	cells: [String(no), text, `${no}.00`],
	note: null,
	carried: `sum ${no}`
});
const invoice = (rows: readonly PrintedRow[], more: Partial<PrintedDocument> = {}) => ({
	document: {
		title: 'Invoice',
		number: 'INV-1',
		recipient: ['Alfreds', '12209 Berlin'],
		facts: [{ label: 'Due on', text: '2026-04-09' }],
		opening: null,
		tables: [
			{
				heading: null,
				columns: [
					{ label: 'No.', isNumber: true, share: 10 },
					{ label: 'Description', isNumber: false, share: 70 },
					{ label: 'Amount', isNumber: true, share: 20 }
				],
				rows,
				empty: 'There are no lines.'
			}
		],
		sums: [{ label: 'Total', text: '99.00', isStrong: true }],
		closing: [],
		signatures: [],
		...more
	},
	letterhead,
	stamp: null,
	at: 0
});
const pagesOf = (given: Parameters<typeof writeDocumentPdf>[0]) =>
	pdfPages(writeDocumentPdf(given));

it('repeats headings and carries the sum over every page, and loses no line', () => {
	const rows = Array.from({ length: 120 }, (_, index) => row(index + 1));
	const pages = pagesOf(invoice(rows)).map((page) => page.split('\n'));
	expect(pages.length).toBeGreaterThan(3);
	for (const [index, page] of pages.entries()) {
		expect(page).toContain('Description');
		expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
		expect(page.join(' ')).toContain('Tax number DE123456789');
		const last = page.filter((line) => line.startsWith('Product ')).at(-1);
		const carried = page[page.indexOf('Carried forward') + 1];
		if (index < pages.length - 1) {
			expect(carried).toBe(`sum ${last?.slice(8)}`);
			const next = pages[index + 1] ?? [];
			expect(next[next.indexOf('Brought forward') + 1]).toBe(carried);
		} else expect(page).not.toContain('Carried forward');
	}
	const all = pages.flat();
	for (const { cells } of rows) expect(all.filter((line) => line === cells[1])).toHaveLength(1);
	expect(pages[0]).toEqual(expect.arrayContaining(['Fennmark', 'Alfreds', '12209 Berlin']));
	expect(pages[1]).toContain('Invoice INV-1 · Fennmark');
});

it('cuts a line that is longer than a page into parts, and breaks words that are wider', () => {
	const words = Array.from({ length: 1_500 }, (_, index) => `word${index}`);
	const pages = pagesOf(invoice([row(1, `${words.join(' ')} ${'x'.repeat(400)}`)]));
	expect(pages.length).toBeGreaterThan(2);
	const said = pages.join(' ').split(/\s+/);
	for (const word of words) expect(said).toContain(word);
	expect(pages.join('').match(/x/g)?.length).toBeGreaterThanOrEqual(400);
});

it('stamps every page of what does not count', () => {
	const rows = Array.from({ length: 60 }, (_, index) => row(index + 1));
	for (const page of pagesOf({ ...invoice(rows), stamp: 'Draft' })) expect(page).toContain('DRAFT');
	expect(pagesOf(invoice(rows)).join('')).not.toContain('DRAFT');
});

it('is the same file, byte for byte, when it says the same at the same time', () => {
	const given = invoice([row(1)]);
	expect(writeDocumentPdf(given).equals(writeDocumentPdf(given))).toBe(true);
	expect(writeDocumentPdf({ ...given, at: 1_000 }).equals(writeDocumentPdf(given))).toBe(false);
});

it('says that there are no lines, and keeps what is signed on one page', () => {
	const [page = ''] = pagesOf(invoice([], { signatures: ['Place', 'Name'] }));
	for (const text of ['There are no lines.', 'Place', 'Name']) expect(page).toContain(text);
});
