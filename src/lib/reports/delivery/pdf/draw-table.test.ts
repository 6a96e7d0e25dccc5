import { expect, it } from 'vitest';
import { pdfPages } from '../../../../../tests/pdf-text.ts';
import { drawTable } from './draw-table.server.ts';
import { closePdf, openPdf } from './paper.server.ts';
import type { PrintTable } from './print-table.ts';

async function printed(table: PrintTable): Promise<string[]> {
	const doc = openPdf({ title: 'T', author: 'A', at: 0, isLandscape: false });
	await drawTable(doc, table);
	return pdfPages(await closePdf(doc, 'Foot'));
}

const row = (name: string, count: number) => ({
	names: [name],
	numbers: Array.from({ length: count }, (_, index) => `${name}/${index}`),
	isStrong: false
});

it('repeats its headings on every page and loses no row', async () => {
	const rows = Array.from({ length: 500 }, (_, index) => row(`Row ${index}`, 2));
	const pages = await printed({ names: ['Name'], numbers: ['A', 'B'], rows, total: null });
	expect(pages.length).toBeGreaterThan(8);
	for (const [index, page] of pages.entries()) {
		expect(page.split('\n')[0]).toBe('Name');
		expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
	}
	const lines = pages.join('\n').split('\n');
	for (const { names } of rows) expect(lines).toContain(names[0]);
});

it('puts columns that do not fit into bands below, with the names of the rows', async () => {
	const headings = Array.from({ length: 40 }, (_, index) => `Column-${index}`);
	const [page = ''] = await printed({
		names: ['Name'],
		numbers: headings,
		rows: [row('Only', 40)],
		total: null
	});
	const lines = page.split('\n');
	for (const heading of headings) expect(lines).toContain(heading);
	expect(lines.filter((line) => line === 'Only').length).toBeGreaterThan(3);
});

it('wraps long names and cuts words that are wider than their column', async () => {
	const long = `${'Sehr lange Bezeichnung '.repeat(8)}${'x'.repeat(200)}`;
	const [page = ''] = await printed({
		names: ['Name'],
		numbers: ['A'],
		rows: [row(long, 1)],
		total: null
	});
	expect(page).toContain('Sehr lange');
	expect(page).toContain('…');
});
