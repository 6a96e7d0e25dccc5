import { dateOf } from '../catalogue/date-text.ts';
import type { CommandContext } from './command-context.ts';

/** The plain date of a command where the company is. */
export function today(context: CommandContext): string {
	return dateOf(context.now, context.timeZone ?? 'UTC');
}
