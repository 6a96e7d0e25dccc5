import { z } from 'zod';
import { isSender, isSmtpUrl } from './mail-settings.ts';

const schema = z.object({
	DATABASE_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
		.optional()
		.describe('PostgreSQL to use instead of the embedded SQLite file.'),
	DATA_DIR: z.string().min(1).default('data').describe('Folder of the SQLite file and uploads.'),
	PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('Port of the web server.'),
	ORIGIN: z
		.url()
		.optional()
		.describe('Public address, such as https://flow.example.com, behind a proxy.'),
	AUTH_SECRET: z
		.string()
		.min(32, 'needs at least 32 characters')
		.optional()
		.describe('Signs session cookies; kept in the database when not given.'),
	TIME_ZONE: z
		.string()
		.refine(isTimeZone, 'must be an IANA zone such as Europe/Berlin')
		.default('UTC')
		.describe('Zone of dates and reports of the company.'),
	SQLITE_SYNCHRONOUS: z
		.enum(['FULL', 'NORMAL'])
		.default('FULL')
		.describe('FULL survives a power cut; NORMAL is faster and survives a killed process.'),
	ANALYTIC_STORE: z
		.enum(['auto', 'off'])
		.default('auto')
		.describe('auto keeps a copy of large tables for reports on SQLite; off does without.'),
	// The messages never repeat the value: it holds a password.
	SMTP_URL: z
		.string()
		.refine(isSmtpUrl, 'must look like smtp://user:password@mail.example.com:587, or smtps://…')
		.optional()
		.describe('Mail server. Without it no mail is sent.'),
	MAIL_FROM: z
		.string()
		.refine(isSender, 'must look like name@example.com or Company <name@example.com>')
		.optional()
		.describe('Sender of all mail; needed with SMTP_URL.')
});

const checked = schema.refine((given) => !given.SMTP_URL || given.MAIL_FROM, {
	path: ['MAIL_FROM'],
	message: 'is needed with SMTP_URL'
});

export type Configuration = z.infer<typeof schema>;

function isTimeZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}

export class ConfigurationError extends Error {}

/** Reads and checks the environment once. Throws one sentence per wrong variable. */
export function readConfiguration(
	environment: Readonly<Record<string, string | undefined>>
): Configuration {
	const given = Object.fromEntries(
		Object.keys(schema.shape)
			.map((name) => [name, environment[name]] as const)
			.filter(([, value]) => value !== undefined && value !== '')
	);
	const result = checked.safeParse(given);
	if (result.success) return result.data;
	const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
	throw new ConfigurationError(`Expected valid environment variables, but:\n${lines.join('\n')}`);
}

/** Where people reach the product: links in mail begin with it. */
export function publicUrlOf({ ORIGIN, PORT }: Pick<Configuration, 'ORIGIN' | 'PORT'>): string {
	return (ORIGIN ?? `http://localhost:${PORT}`).replace(/\/+$/, '');
}
