/** Steps that most walks through the product begin or end with. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The administrator of the walks. */
export const ADA = {
	name: 'Ada Admin',
	email: 'ada@example.com',
	password: 'correct horse battery'
};
/** The password of every person of the sample company. */
export const CODE_WORD = 'amber-fjord-raven-42';

interface Person {
	readonly email: string;
	readonly password: string;
}

/** Makes the first administrator, of an empty company or of the sample company, which is loaded then. */
export async function setUp(page: Page, url: string, company: 'empty' | 'sample'): Promise<void> {
	await page.goto(`${url}/setup`);
	await page.getByLabel('Your name').fill(ADA.name);
	await page.getByLabel('E-mail').fill(ADA.email);
	await page.getByLabel('Password').fill(ADA.password);
	if (company === 'empty') await page.getByLabel('Empty company').check();
	else await page.getByLabel('Code word of the sample people').fill(CODE_WORD);
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	if (company === 'sample')
		await page
			.getByRole('heading', { name: 'The sample company is ready' })
			.waitFor({ timeout: 120_000 });
	else await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
}

export async function signIn(page: Page, url: string, person: Person = ADA): Promise<void> {
	await page.goto(`${url}/sign-in`);
	await page.getByLabel('E-mail').fill(person.email);
	await page.getByLabel('Password').fill(person.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
}

/** Sets an empty company up where there is none yet, and signs in where there is one. */
export async function enter(page: Page, url: string): Promise<void> {
	await page.goto(url);
	if (page.url().endsWith('/setup')) await setUp(page, url, 'empty');
	else await signIn(page, url);
}

interface Look {
	/** Looks at the page in the dark too. */
	readonly inBothThemes?: boolean;
	/** Part of the page that is looked at. */
	readonly within?: string;
	/** What libraries draw by themselves. */
	readonly without?: readonly string[];
	/** Complains of what axe calls minor or moderate too. */
	readonly evenMinor?: boolean;
}

/**
 * Axe finds nothing serious or critical. A toast that fades has no contrast any more. In the dark only
 * colours are another, so only they are looked at again.
 */
export async function expectAccessible(page: Page, look: Look = {}): Promise<void> {
	expect(await axeFindings(page, look)).toEqual([]);
	if (!look.inBothThemes) return;
	await wear(page, 'dark');
	expect(await axeFindings(page, look, ['color-contrast'])).toEqual([]);
	await wear(page, 'light');
}

/** Run in the page itself: by way of a page of its own, as axe's package for Playwright does, it takes four times as long. */
async function axeFindings(page: Page, look: Look, rules?: string[]): Promise<string[]> {
	// Evaluated, not loaded: the policy for scripts of the page stays in force.
	await page.evaluate(axe.source);
	return page.evaluate(
		async ({ include, exclude, evenMinor, runOnly }) => {
			const { axe } = window as unknown as { axe: typeof import('axe-core') };
			const { violations } = await axe.run(
				{ include: [[include]], exclude: exclude.map((part) => [part]) },
				{ resultTypes: ['violations'], ...(runOnly ? { runOnly } : {}) }
			);
			return violations
				.filter(({ impact }) => evenMinor || impact === 'serious' || impact === 'critical')
				.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
		},
		{
			include: look.within ?? 'body',
			exclude: ['[data-sonner-toaster]', ...(look.without ?? [])],
			evenMinor: look.evenMinor ?? false,
			runOnly: rules
		}
	);
}

const wear = (page: Page, theme: string) =>
	page.evaluate((name) => {
		document.documentElement.classList.toggle('dark', name === 'dark');
	}, theme);

/** Until the page's program is there, nobody hears keys, double clicks and drags. */
export async function alive(page: Page): Promise<void> {
	await page.waitForFunction(() => window.pressedEarly === undefined);
}

/** Holds back what the browser asks of an address until it is let go. */
export async function holdBack(page: Page, address: string): Promise<() => void> {
	const held = Promise.withResolvers<void>();
	await page.route(address, async (route) => {
		await held.promise;
		await route.continue();
	});
	return held.resolve;
}

/** Makes a record by the machine interface: what a walk is not about. Gives its id. */
export async function create(
	page: Page,
	table: string,
	values: Record<string, unknown>
): Promise<string> {
	const { origin } = new URL(page.url());
	const answer = await page.request.post(`${origin}/api/v1/records/${table}`, { data: { values } });
	expect(answer.ok(), await answer.text()).toBe(true);
	return ((await answer.json()) as { id: string }).id;
}

/** Takes the step of that name on the page of a document. */
export const step = (page: Page, name: string | RegExp): Promise<void> =>
	page.getByRole('button', { name }).first().click();

/** A picture of the page on a phone and on a desk; nothing may stick out of either. */
export async function photograph(page: Page, name: string): Promise<void> {
	for (const [where, width] of [
		['phone', 390],
		['desktop', 1280]
	] as const) {
		await page.setViewportSize({ width, height: 844 });
		await page.screenshot({ path: `test-results/${name}-${where}.png`, fullPage: true });
		const overflow = await page
			.getByRole('main')
			.evaluate((main) => main.scrollWidth - main.clientWidth);
		expect(overflow, `${name} on a ${where}`).toBeLessThanOrEqual(0);
	}
}
