/** What a picture is by its first bytes; its name and what the browser says of it prove nothing. */
export type ImageType = 'image/png' | 'image/jpeg';

export const MOST_IMAGE_BYTES = 1_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** PNG and JPEG, which browsers and PDF draw and which hold no script; `null` for everything else. */
export function imageType(bytes: Uint8Array): ImageType | null {
	const begins = (signature: readonly number[]) =>
		signature.every((byte, index) => bytes[index] === byte);
	if (begins(PNG)) return 'image/png';
	return begins(JPEG) ? 'image/jpeg' : null;
}
