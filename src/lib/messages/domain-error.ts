/** What a caller treats differently. The HTTP status follows from the kind (routes/errors). */
export type ErrorKind =
	| 'NotFound'
	| 'Gone'
	| 'Forbidden'
	| 'Conflict'
	| 'Invalid'
	| 'NotExecutable'
	| 'TooMany'
	| 'Unavailable';

export interface FieldError {
	readonly field: string;
	readonly message: string;
}

export type ErrorSubject = Readonly<Record<string, string | number>>;

interface DomainErrorContent {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	readonly subject: ErrorSubject;
	readonly details?: readonly FieldError[] | undefined;
}

/** An expected failure: what happened, to what, and what to do. Its code is in docs/errors.md. */
export class DomainError extends Error {
	readonly kind: ErrorKind;
	readonly code: string;
	readonly remedy: string;
	readonly subject: ErrorSubject;
	readonly details: readonly FieldError[];

	constructor(kind: ErrorKind, content: DomainErrorContent) {
		super(content.message);
		this.name = kind;
		this.kind = kind;
		this.code = content.code;
		this.remedy = content.remedy;
		this.subject = content.subject;
		this.details = content.details ?? [];
	}
}

export class NotFound extends DomainError {
	constructor(content: DomainErrorContent) {
		super('NotFound', content);
	}
}
export class Gone extends DomainError {
	constructor(content: DomainErrorContent) {
		super('Gone', content);
	}
}
export class Forbidden extends DomainError {
	constructor(content: DomainErrorContent) {
		super('Forbidden', content);
	}
}
export class Conflict extends DomainError {
	constructor(content: DomainErrorContent) {
		super('Conflict', content);
	}
}
export class Invalid extends DomainError {
	constructor(content: DomainErrorContent) {
		super('Invalid', content);
	}
}
export class NotExecutable extends DomainError {
	constructor(content: DomainErrorContent) {
		super('NotExecutable', content);
	}
}
export class TooMany extends DomainError {
	constructor(content: DomainErrorContent) {
		super('TooMany', content);
	}
}
export class Unavailable extends DomainError {
	constructor(content: DomainErrorContent) {
		super('Unavailable', content);
	}
}
