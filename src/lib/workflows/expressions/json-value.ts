/** What a process variable may hold: plain JSON, so that state can be stored as text unchanged. */
export type JsonValue =
	null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

export type JsonObject = { [name: string]: JsonValue };
