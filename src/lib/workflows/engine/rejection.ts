/** Why a command was refused. Data, not an exception: nothing changed, the caller may tell the user. */
export type RejectionCode =
	| 'instance_not_found'
	| 'instance_exists'
	| 'instance_not_active'
	| 'instance_has_parent'
	| 'instance_suspended'
	| 'start_event_not_found'
	| 'job_not_found'
	| 'user_task_not_found'
	| 'user_task_busy'
	| 'user_task_changes_invalid'
	| 'timer_not_found'
	| 'subscription_not_found'
	| 'element_instance_not_found'
	| 'element_not_found'
	| 'incident_not_found'
	| 'modification_invalid'
	| 'migration_invalid'
	| 'ad_hoc_not_open'
	| 'variable_name_invalid';

export interface Rejection {
	readonly code: RejectionCode;
	/** Of the form "Expected to …, but …". */
	readonly message: string;
	readonly subject: Readonly<Record<string, string>>;
}
