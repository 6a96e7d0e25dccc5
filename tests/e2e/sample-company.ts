/** The sample company for walks that only need it to be there: loaded once a run, copied for each. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { setUp } from './walks.ts';

const KEPT = join(tmpdir(), `flowledger-e2e-sample-${process.env.E2E_RUN}`);
const PATIENCE = 180_000;

/** A server of its own on the loaded sample company, whose administrator is Ada. */
export async function startSampleCompany(
	browser: Browser,
	environment: Readonly<Record<string, string>> = {}
): Promise<ProductServer> {
	await load(browser);
	return startProduct(environment, KEPT);
}

/** Who comes first loads it, and the others wait. The end of the run removes it. */
async function load(browser: Browser): Promise<void> {
	const mark = `${KEPT}.loading`;
	for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(200)) {
		if (existsSync(KEPT)) return;
		if (!take(mark)) continue;
		try {
			const product = await startProduct();
			const page = await browser.newPage();
			await setUp(page, product.url, 'sample');
			await page.close();
			await product.stop({ keepData: true });
			renameSync(product.data, KEPT);
		} finally {
			rmSync(mark, { recursive: true, force: true });
		}
		return;
	}
	throw new Error(`Expected the sample company in ${KEPT} within ${PATIENCE / 1000} s.`);
}

/** Making a folder succeeds for one. */
function take(mark: string): boolean {
	try {
		mkdirSync(mark);
		return true;
	} catch {
		return false;
	}
}

/** Playwright calls it when the run has ended. */
export default function removeSampleCompany(): void {
	rmSync(KEPT, { recursive: true, force: true });
}
