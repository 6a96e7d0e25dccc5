import { publicUrlOf } from '#lib/configuration/configuration.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { sendTestMail } from '#lib/mail/send-test-mail.server.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { changeCompany } from '#lib/records/company/change-company.server.ts';
import { companyPage } from '#lib/records/company/company-page.server.ts';
import { changeLetterhead } from '#lib/records/documents/change-letterhead.server.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { companyName } from '#lib/records/store/company-name.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.settings');
		const { db, outbox, configuration } = locals.application;
		return {
			company: await companyPage(db),
			timeZone: configuration.TIME_ZONE,
			mail: outbox && { host: outbox.transport.host, from: outbox.transport.from }
		};
	});

export const actions: Actions = {
	async save({ request, locals, cookies }) {
		const form = await request.formData();
		const { db } = locals.application;
		const name = String(form.get('name') ?? '');
		// A browser leaves a field out that cannot be changed.
		const currency = String(form.get('currency') ?? (await companyCurrency(db.reader)));
		const fiscalMonth = Number(form.get('fiscalMonth'));
		const country = String(form.get('country') ?? '') || null;
		return actOrFail({ name, currency, fiscalMonth, country: country ?? '' }, async () => {
			const now = Date.now();
			await changeCompany(db, locals.actor, { name, currency, fiscalMonth, country, now });
			flash(cookies, 'Saved.');
		});
	},
	async letterhead({ request, locals, cookies }) {
		const typed = textsOf(await request.formData());
		return actOrFail(typed, async () => {
			await changeLetterhead(locals.application.db, locals.actor, typed, Date.now());
			flash(cookies, 'The letterhead is saved.');
		});
	},
	async testMail({ request, locals, cookies }) {
		const to = String((await request.formData()).get('to') ?? '').trim();
		return actOrFail({ to }, async () => {
			const { db, outbox, configuration } = locals.application;
			const company = await companyName(db.reader);
			const publicUrl = publicUrlOf(configuration);
			const isTaken = await sendTestMail(outbox, locals.actor, { to, company, publicUrl });
			flash(
				cookies,
				isTaken ? `The mail server took the message to ${to}.` : 'It is on its way: look at Mail.'
			);
		});
	}
};

function textsOf(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
	) as Record<string, string>;
}
