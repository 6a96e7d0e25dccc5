import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TABLES } from '#lib/records/catalogue/tables.ts';
import { openApi } from './open-api.ts';

interface Document {
	paths: Record<string, Record<string, { operationId?: string; requestBody?: unknown }>>;
	components: { schemas: Record<string, { properties: Record<string, unknown> }> };
}

const document = openApi(TABLES) as unknown as Document;
const routes = new URL('../../routes/api/v1/', import.meta.url);

describe('openApi', () => {
	it('points only to schemas that it holds', () => {
		const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
		expect(refs.length).toBeGreaterThan(100);
		for (const [, name] of refs) expect(document.components.schemas).toHaveProperty(name ?? '');
	});

	it('names every operation once', () => {
		const ids = Object.values(document.paths).flatMap((path) =>
			Object.values(path).flatMap(({ operationId }) => operationId ?? [])
		);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('describes what there is, and nothing else', () => {
		const folders = readdirSync(routes, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('+server.ts'))
			.map((file) => `/${file.replace(/\/\+server\.ts$/, '')}`)
			.filter((file) => file !== '/openapi.json' && !file.includes('...'));
		const described = new Set(
			Object.keys(document.paths).map((path) =>
				path.replace(/^\/records\/\w+/, '/records/[table]').replaceAll(/\{(\w+)\}/g, '[$1]')
			)
		);
		expect([...described].sort()).toEqual(folders.sort());
		expect(existsSync(new URL('openapi.json/+server.ts', routes))).toBe(true);
	});

	it('offers to write only what people may write', () => {
		expect(TABLES.length).toBeGreaterThan(20);
		expect(document.paths['/records/stock_move']).not.toHaveProperty('post');
		expect(document.paths['/records/customer']?.['post']?.requestBody).toBeDefined();
		const order = document.components.schemas['sales_order_values'];
		expect(order?.properties['total_minor']).toMatchObject({
			type: ['number', 'null'],
			readOnly: true
		});
		expect(order?.properties['channel']).toMatchObject({
			enum: expect.arrayContaining(['web', null])
		});
	});
});
