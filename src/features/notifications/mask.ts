/** «buh@romashka.example» → «b***@r***.example»: enough to recognise an address, too little to use it. */
export function maskEmail(email: string): string {
  const [box = '', domain = ''] = email.split('@');
  const [host = '', ...zone] = domain.split('.');
  return `${box.slice(0, 1)}***@${host.slice(0, 1)}***${zone.length > 0 ? `.${zone.at(-1)}` : ''}`;
}

/** «+79123456789» → «+7912*****89». */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '***' : `${phone.slice(0, 5)}${'*'.repeat(phone.length - 7)}${phone.slice(-2)}`;
}
