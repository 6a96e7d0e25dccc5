import type { Actor } from '#lib/identity/actor.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Code in the message catalogue (docs/errors.md). */
			code?: string;
			remedy?: string;
			requestId?: string;
		}
		interface Locals {
			/** Who acts; null on pages that need no account. */
			actor: Actor | null;
			requestId: string;
		}
	}
}

export {};
