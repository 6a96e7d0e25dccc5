/** Why the product cannot start, in words for whoever starts it. */
import { databaseTrouble } from '#lib/database/database-trouble.ts';
import { ConfigurationError, readConfiguration } from './configuration.server.ts';

const FOLDER_CODES = ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOSPC'];

/** Null: it is no fault of the surroundings, so the whole stack should be seen. */
export function startProblem(
	error: unknown,
	environment: Readonly<Record<string, string | undefined>>
): string | null {
	if (!(error instanceof Error)) return null;
	if (error instanceof ConfigurationError) return error.message;
	const cause = error.cause instanceof Error ? error.cause : error;
	const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
	if ('syscall' in cause && FOLDER_CODES.includes(code)) {
		const { DATA_DIR } = readConfiguration(environment);
		return `Expected to keep data in the folder “${DATA_DIR}”, but it cannot be written (${code}). Set DATA_DIR to a folder that can, or change its rights.`;
	}
	const trouble = databaseTrouble(cause);
	return trouble && `${trouble.message} ${trouble.remedy} (${code || cause.message})`;
}
