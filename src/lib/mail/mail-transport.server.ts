import { createTransport } from 'nodemailer';
import type { MailSettings } from '#lib/configuration/mail-settings.ts';
import { deliveryFailureOf, type DeliveryFailure } from './delivery-failure.ts';
import type { Letter, MailFile } from './letter.ts';

/** Hands one message to the mail server. Null when it was taken. Never throws. */
export interface MailTransport {
	readonly host: string;
	/** Name and address of the sender. */
	readonly from: string;
	deliver(
		message: Letter & { readonly id: string; readonly file?: MailFile | null | undefined }
	): Promise<DeliveryFailure | null>;
}

/** Shorter than the lease of the worker: who lost the lease must not be sending any more. */
const DEADLINE_MS = 60_000;
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

export function createMailTransport(settings: MailSettings): MailTransport {
	const { host, port, isTls, credentials, from } = settings;
	const transporter = createTransport({
		host,
		port,
		secure: isTls,
		// Credentials cross a network only encrypted, whatever the server offers.
		requireTLS: !isTls && credentials !== null && !LOOPBACK.test(host),
		...(credentials ? { auth: { user: credentials.user, pass: credentials.password } } : {}),
		connectionTimeout: 15_000,
		greetingTimeout: 15_000,
		socketTimeout: 30_000,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return {
		host,
		from: from.name ? `${from.name} <${from.address}>` : from.address,
		async deliver({ id, to, subject, body, html, unsubscribeUrl, file }) {
			try {
				await transporter.sendMail({
					from,
					// As parts: nothing is left to parse, so nobody else can be meant.
					to: { name: '', address: to },
					envelope: { from: from.address, to: [to] },
					subject,
					text: body,
					...(html ? { html } : {}),
					...(unsubscribeUrl ? { list: { unsubscribe: { url: unsubscribeUrl } } } : {}),
					...(file ? { attachments: [asAttachment(file)] } : {}),
					// The same at each attempt: a repeated delivery can be recognised.
					messageId: messageIdOf(id, from.address),
					headers: { 'Auto-Submitted': 'auto-generated' },
					signal: AbortSignal.timeout(DEADLINE_MS)
				});
				return null;
			} catch (error) {
				const said = [body, html, unsubscribeUrl].join('\n');
				return deliveryFailureOf(error, { password: credentials?.password ?? null, body: said });
			}
		}
	};
}

function asAttachment({ name, contentType, content }: MailFile) {
	return { filename: name, contentType, content };
}

function messageIdOf(id: string, sender: string): string {
	return `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}
