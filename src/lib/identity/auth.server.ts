import { betterAuth } from 'better-auth';
import type { Database } from '#lib/database/index.server.ts';

export interface AuthOptions {
	secret: string;
	/** Public address; without one every request is taken at the address it came to. */
	baseURL?: string | undefined;
}

/** Accounts and sessions on our own database: e-mail and password to start with. */
export function createAuth(db: Database, options: AuthOptions) {
	return betterAuth({
		// Our columns are text and 0/1 on both databases, as better-auth writes them for SQLite.
		database: { db: db.writer, type: 'sqlite' },
		secret: options.secret,
		baseURL: options.baseURL ?? 'http://localhost',
		// SvelteKit has made the request's address from its host: only that one is its own.
		trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
		basePath: '/api/auth',
		telemetry: { enabled: false },
		// A wrong password is no warning: attempts are counted and audited by our own sign-in.
		logger: { level: 'error' },
		emailAndPassword: { enabled: true, minPasswordLength: 10, disableSignUp: false },
		session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
		rateLimit: { enabled: true, window: 60, max: 100 }
	});
}

export type Auth = ReturnType<typeof createAuth>;
