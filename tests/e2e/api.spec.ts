/** The machine interface over HTTP: sign-in, status codes and problems as JSON. */
import { expect, test } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, setUp } from './walks.ts';

let product: ProductServer;
test.beforeAll(async ({ browser }) => {
	product = await startProduct();
	const page = await browser.newPage();
	await setUp(page, product.url, 'empty');
	await page.close();
});
test.afterAll(() => product.stop());

test('a program signs in, writes, reads, and is told what is wrong', async ({ request }) => {
	const api = `${product.url}/api/v1`;
	const nobody = await request.get(`${api}/records/customer`);
	expect(nobody.status()).toBe(401);
	expect(await nobody.json()).toMatchObject({ code: 'sign_in_required', details: [] });

	const signIn = await request.post(`${product.url}/api/auth/sign-in/email`, {
		data: { email: 'ada@example.com', password: ADA.password }
	});
	expect(signIn.status()).toBe(200);

	const created = await request.post(`${api}/records/customer`, {
		data: { values: { name: 'Alfreds Futterkiste', credit_limit_minor: 1250.5 } }
	});
	expect(created.status()).toBe(201);
	const customer = await created.json();
	const place = `${product.url}${created.headers()['location']}`;
	expect(await (await request.get(place)).json()).toEqual(customer);

	const changed = await request.patch(place, { data: { version: 1, values: { city: 'Berlin' } } });
	expect(await changed.json()).toMatchObject({ version: 2, values: { city: 'Berlin' } });
	const stale = await request.patch(place, { data: { version: 1, values: { city: 'Kiel' } } });
	expect(stale.status()).toBe(409);

	const wrong = await request.post(`${api}/records/customer`, { data: { values: { kind: 'x' } } });
	expect(wrong.status()).toBe(422);
	expect(await wrong.json()).toMatchObject({
		code: 'record_invalid',
		remedy: expect.stringMatching(/.+/),
		details: [{ field: 'kind' }]
	});
	const foreign = await request.post(`${api}/records/customer`, {
		headers: { 'content-type': 'application/octet-stream' },
		data: Buffer.from('{"values":{"name":"x"}}')
	});
	expect(foreign.status()).toBe(422);
	const nothing = await request.get(`${api}/nothing/here`);
	expect(nothing.status()).toBe(404);
	expect(await nothing.json()).toMatchObject({ code: 'operation_unknown' });
	const described = await (await request.get(`${api}/openapi.json`)).json();
	expect(described.paths['/records/customer'].post.operationId).toBe('create_customer');
	expect((await (await request.get(`${api}/tasks`)).json()).tasks).toEqual([]);
});
