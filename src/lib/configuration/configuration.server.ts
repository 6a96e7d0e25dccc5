import { z } from 'zod';

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
		.describe('FULL survives a power cut; NORMAL is faster and survives a killed process.')
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

/** Reads and checks the environment once. Throws one sentence per wrong variable. */
export function readConfiguration(
	environment: Readonly<Record<string, string | undefined>>
): Configuration {
	const given = Object.fromEntries(
		Object.keys(schema.shape)
			.map((name) => [name, environment[name]] as const)
			.filter(([, value]) => value !== undefined && value !== '')
	);
	const result = schema.safeParse(given);
	if (result.success) return result.data;
	const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
	throw new Error(`Expected valid environment variables, but:\n${lines.join('\n')}`);
}
