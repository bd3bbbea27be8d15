export const LONGEST_PHONE = 40;

/** X10: one phone and nothing else: no second one beside it, no dialplan, no number of the outside. */
const PHONE = /^(?:(?:PJSIP|SIP|IAX2|SCCP|DAHDI)\/)?[A-Za-z0-9_-]+$/;

/** X10: whether a phone can be rung by this name. */
export const isPhone = (phone: string): boolean => phone.length <= LONGEST_PHONE && PHONE.test(phone);

/** X10: as the phone system calls it; a bare extension has the technology of the device beside which it is. */
export function channelOf(phone: string, beside: string): string {
  const [technology = ''] = beside.split('/');
  return phone.includes('/') ? phone : `${technology}/${phone}`;
}
