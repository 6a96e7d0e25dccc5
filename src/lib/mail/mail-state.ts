/** `skipped`: written while no mail server was configured; it is never sent. */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'failed', 'skipped'] as const;
export type MailState = (typeof MAIL_STATES)[number];
