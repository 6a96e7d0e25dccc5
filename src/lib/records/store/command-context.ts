/** When a command happens and on whose behalf. The caller owns the clock. */
export interface CommandContext {
	/** UTC milliseconds. */
	readonly now: number;
	/** The process instance that causes it, if one does. */
	readonly processInstanceId?: string | null;
	/** The change of many records that it is part of. */
	readonly bulkChangeId?: string;
	/** For "today"; UTC when it is left out. */
	readonly timeZone?: string;
}
