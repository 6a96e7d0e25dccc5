/** Time zones of FEEL: an offset from UTC, or a name of the IANA database. */
import { Temporal } from 'temporal-polyfill';

export type Zone =
	| { readonly kind: 'offset'; readonly seconds: number }
	| { readonly kind: 'name'; readonly id: string };

/** `Z`, `+01:00`, `-03:30:15` or `@Europe/Paris`; null if it is no zone. */
export function parseZone(text: string): Zone | null {
	if (text === 'Z' || text === 'z') return { kind: 'offset', seconds: 0 };
	if (text.startsWith('@')) {
		const id = text.slice(1);
		return isZoneName(id) ? { kind: 'name', id } : null;
	}
	const match = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
	if (!match) return null;
	const [, sign, hours, minutes, seconds = '0'] = match;
	// ISO 8601 knows offsets up to 18 hours in practice; XML Schema up to 14.
	if (Number(hours) > 18 || Number(minutes) > 59 || Number(seconds) > 59) return null;
	const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	if (total > 18 * 3600) return null;
	return { kind: 'offset', seconds: sign === '-' ? -total : total };
}

export function isZoneName(id: string): boolean {
	if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(id)) return false;
	try {
		Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
		return true;
	} catch {
		return false;
	}
}

export function formatZone(zone: Zone): string {
	if (zone.kind === 'name') return `@${zone.id}`;
	if (zone.seconds === 0) return 'Z';
	const total = Math.abs(zone.seconds);
	const parts = [Math.floor(total / 3600), Math.floor((total % 3600) / 60)];
	if (total % 60 !== 0) parts.push(total % 60);
	const sign = zone.seconds < 0 ? '-' : '+';
	return sign + parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Local time of the zone as `seconds` since 1970 on its own clock; answers its offset from UTC. */
export function offsetSeconds(zone: Zone, localSeconds: number): number {
	if (zone.kind === 'offset') return zone.seconds;
	const local = Temporal.Instant.fromEpochMilliseconds(withinTemporal(localSeconds) * 1000)
		.toZonedDateTimeISO('UTC')
		.toPlainDateTime();
	return local.toZonedDateTime(zone.id).offsetNanoseconds / 1e9;
}

/** Offset of the zone from UTC at an instant, both in seconds. */
export function offsetSecondsAt(zone: Zone, epochSeconds: number): number {
	if (zone.kind === 'offset') return zone.seconds;
	const instant = Temporal.Instant.fromEpochMilliseconds(withinTemporal(epochSeconds) * 1000);
	return instant.toZonedDateTimeISO(zone.id).offsetNanoseconds / 1e9;
}

/** Temporal ends near the years ±271,821; zones beyond keep the rules of the last year inside. */
function withinTemporal(seconds: number): number {
	const most = 8_600_000_000_000;
	return Math.max(-most, Math.min(most, seconds));
}
