import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies }) => {
	const number = cookies.get('sent_case');
	if (!number) redirect(303, '/contact');
	return { number };
};
