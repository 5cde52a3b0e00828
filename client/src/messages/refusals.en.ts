import { date, dateTime, money } from '@/lib/format';
import { en as ui } from '@/ui/en';
import { calendarProblems, tableProblems } from './network-words.en';
import type { RefusalWords } from './refusals.ru';
import { requisiteWords } from './requisite-words';
import { scanProblemWords } from './scan-problems';

const many = (n: unknown, one: string, other: string) => `${n} ${Number(n) === 1 ? one : other}`;

/** Several names in a row. */
const list = (names: unknown) => (Array.isArray(names) ? names.join(', ') : String(names));

export const refusalsEn: RefusalWords = {
  CONNECTION: () => 'No connection to the server. Check the network and try again: what you entered is still here.',
  BAD_INPUT: () => 'This value does not fit. Check it and send again.',
  TOO_LONG: ({ limit }) => (limit == null ? 'Too long. Shorten it.' : `Too long: no more than ${limit}. Shorten it.`),
  BAD_CHARACTERS: () => 'The text has control characters in it. Type it in again.',
  NOT_LOGGED_IN: () => 'You have been logged out after a long pause. Log in again and you will return to this page.',
  FORBIDDEN: () => 'You lack the rights for this. Ask the administrator of your centre or partner.',
  NOT_FOUND: () => 'There is no such record, or it is not visible to you. Go back to the list and search by number.',
  CHANGED_MEANWHILE: () => 'Somebody else has changed this record meanwhile. Reload the page and repeat your edit.',
  MOVE_NOT_ALLOWED: () => 'This cannot be done in the present state. Reload the page: the state may have changed.',
  TOO_MANY_REQUESTS: () => 'Too many requests in a row. Wait a minute and try again.',
  QUERY_TOO_LARGE: () => 'Too much was asked for at once. Narrow the filter and try again.',
  OPERATION_NOT_LISTED: () => 'This page is out of date: the program was updated. Reload it.',
  TEMPORARILY_UNAVAILABLE: () => 'The server is busy. Your data are safe, try again in a minute.',
  IDEMPOTENCY_MISMATCH: () => 'This form was already sent with other data. Reload the page and check what is recorded.',
  INTERNAL: () =>
    'It failed because of an error on the server. Your data are safe. Try again, or tell support the code.',
  ALREADY_EXISTS: () => 'There is such a record already. Find it in the list and edit it.',
  LOG_IN_FAILED: ({ left, minutes }) =>
    Number(left) > 0
      ? `The e-mail or the password did not fit. ${many(left, 'try', 'tries')} left, then log-in closes for ${many(minutes, 'minute', 'minutes')}.`
      : `The e-mail or the password did not fit. Log-in is closed for ${many(minutes, 'minute', 'minutes')}.`,
  LOG_IN_PAUSED: ({ minutes }) =>
    `Too many tries: log-in is closed for ${many(minutes, 'minute', 'minutes')}. The password can be changed by a link from a letter.`,
  TOKEN_WORTHLESS: () => 'The link does not work: it was opened before, or its time has passed. Ask for a new one.',
  PASSWORD_TOO_WEAK: ({ why, least, most }) =>
    why === 'short'
      ? `At least ${least} characters are needed. A phrase of three words will do.`
      : why === 'long'
        ? `No more than ${most} characters.`
        : 'This password is easy to guess. Take a phrase of three words, without your name and e-mail.',
  CODE_WRONG: ({ left }) => `The code did not fit. ${many(left, 'try', 'tries')} left.`,
  CODE_VOID: () => 'This code is worth nothing any more. Ask for a new one.',
  CODE_SEND_TOO_OFTEN: ({ retryAfter }) =>
    `A code was sent already. A new one can be asked for ${dateTime(String(retryAfter))}.`,
  PHONE_NOT_SERVED: ({ prefixes }) =>
    `No codes are sent to numbers of this country. A number in ${list(prefixes)} is needed.`,
  SECOND_FACTOR_NEEDED: () => 'The log-in is still to be confirmed by a second way.',
  PROOF_WRONG: ({ left, minutes }) =>
    left == null
      ? 'The code did not fit. Check the clock of the phone and enter the next code.'
      : Number(left) > 0
        ? `It did not fit. ${many(left, 'try', 'tries')} left.`
        : `It did not fit. Wait ${many(minutes, 'minute', 'minutes')} and try again.`,
  TRIES_PAUSED: ({ minutes }) => `Too many tries. Wait ${many(minutes, 'minute', 'minutes')} and try again.`,
  PASSKEY_REFUSED: () =>
    'The key was not accepted: it is of another address, was removed, or the request is too old. Try again.',
  CERTIFICATE_LOG_IN_FAILED: ({ reason }) =>
    reason === 'EXPIRED'
      ? 'The certificate has expired. Log in another way and add a new certificate.'
      : reason === 'REVOKED'
        ? 'The certificate is revoked. Log in another way and add a new certificate.'
        : reason === 'SUSPENDED'
          ? 'The certificate is suspended. Log in another way.'
          : 'This certificate did not let you in. Log in another way and add the certificate under “Security and log-in”.',
  CERTIFICATE_NOT_ACCEPTED: ({ reason }) =>
    reason === 'SIGNATURE' || reason === 'CHALLENGE'
      ? 'The signature did not fit, or the request is too old. Try again.'
      : reason === 'EXPIRED'
        ? 'The certificate has expired.'
        : reason === 'REVOKED' || reason === 'SUSPENDED'
          ? 'The certificate is revoked or suspended.'
          : 'The certificate was not accepted: it must be in force, of a trusted authority, and fit to log in.',
  CERTIFICATE_IN_USE: () => 'This certificate serves to log in already.',
  STEP_UP_REQUIRED: () => 'This asks you to confirm once more that it is you.',
  EXPORT_UNDER_WAY: () => 'A copy of your data is being made already.',
  EXPORT_TOO_OFTEN: (p) => `A copy can be made ${p.aDay} times a day at most.`,
  ERASURE_NOT_CONFIRMED: () => 'This is not the address of your account. Type it in full.',
  ERASURE_OF_LAST_DIRECTOR: ({ clients }) =>
    `You are the only director of ${clients}. First let in a colleague who may let others in: “Colleagues’ access”. If there is nobody, the service centre names a director.`,
  ERASURE_OF_STAFF: () => 'While you work in the network, your data stay. An administrator ends your roles first.',
  ERASURE_ASKED_ALREADY: () => 'You have already asked to be erased.',
  OPEN_ID_UNAVAILABLE: () => 'The outside provider does not answer. Log in another way or try later.',
  OPEN_ID_REFUSED: () => 'The outside provider did not confirm the log-in. Begin anew.',
  OPEN_ID_UNKNOWN: (p) =>
    `The account ${p.title} is not bound. Log in another way and add it on «Security and log-in».`,
  OPEN_ID_IN_USE: () => 'This account serves to log in already.',
  LAST_WAY_STAYS: () => 'This is the last way to log in. Add another one first.',
  SECOND_FACTOR_STAYS: () => 'Staff of the network keeps a second factor. Add another one first.',
  PHONE_TAKEN: () => 'There is an account with this number already. Log in by a code to the phone.',
  EMAIL_TAKEN: () => 'There is an account with this address already. Take another one.',
  PHONE_UNCLEAR: () => 'This does not look like a phone number. Example: +7 912 345-67-89.',
  CONSENT_OUTDATED: () => 'The text of the consent has changed. Reload the page, read it and send again.',
  REGION_CHOSEN: () => 'The region is chosen already. Support can change it.',
  REGION_UNKNOWN: ({ region }) => `There is no region with code ${region}. Choose one from the list.`,
  RECOVERY_NOT_ALLOWED: () => 'Access of the network’s staff is restored by its administrator, and not his own.',
  ROLE_NOT_FOR_SCOPE: () => 'There is no such role in this scope. Choose another one.',
  ALREADY_MEMBER: ({ email }) => `${email} works here in this role already. No invitation is needed.`,
  LAST_ADMINISTRATOR: () =>
    'This is the last administrator or director: nobody could give the rights back. Appoint a second one first, for good.',
  NO_DIRECTOR: () => 'The client has no director who could consent. Let its centre invite one first.',
  NOT_A_PERSON_OF_CLIENT: () => 'This person does not work for the organisation now. Choose another one from the list.',
  IMPERSONATION_GOES_ON: () => 'Your request to this client waits or goes on already. End it before you ask anew.',
  IMPERSONATION_LAPSED: () => 'The time of this request is over. Support may ask anew.',
  NOT_WHILE_IMPERSONATING: () => 'This is not done with a client’s eyes. End the look and come back to your own work.',
  WORK_NOT_YOURS: () => 'You can give only what you hold yourself. Ask another director or your service centre.',
  TERM_IN_PAST: () => 'That day has passed. Choose today or a later one.',
  WRONG_REQUISITE: ({ requisite, problem }) => requisiteWords(ui.requisite, requisite, problem),
  PARTNER_CODE_TAKEN: ({ code }) => `Another partner has the code ${code}. Take another one or leave the field empty.`,
  PARTNER_TREE_LOOP: () => 'A partner cannot stand under one that stands under him. Choose another senior partner.',
  AGREEMENT_DATES_WRONG: () => 'The agreement ends before it begins. Check the dates.',
  CENTRE_NUMBER_TAKEN: ({ number }) =>
    `A centre has had the number ${number}; it is not given again. Take another one or leave the field empty.`,
  UNKNOWN_REGION: ({ code }) => `There is no region “${code}”. Choose one from the list.`,
  UNKNOWN_TIME_ZONE: ({ zone }) => `There is no time zone “${zone}” in Russia. Choose one from the list.`,
  PARTNER_NOT_WORKING: ({ partner }) => `Partner ${partner} does not work. Activate the partner first.`,
  SUCCESSOR_NEEDED: () => 'Choose the centre that takes the clients over: without one nobody would serve them.',
  SUCCESSOR_NOT_WORKING: ({ number }) =>
    `Centre ${number} cannot take the clients over. Choose another working centre.`,
  CLOSING_DATE_WRONG: () => 'A centre is closed by today at the latest and not before it opened. Check the date.',
  CENTRE_NOT_WORKING: () => 'The centre does not work at present: it takes no new work.',
  ACCOUNT_TAKEN: ({ account }) => `A seller has the account ${account} already. Check the number.`,
  NOT_FIRST_OF_MONTH: () => 'A tax regime changes on the first of a month only. Check the date.',
  REGIME_BEGUN: () => 'This regime has begun: VAT was reckoned by it. Set a new one from the first of a coming month.',
  SELLER_ARCHIVED: ({ seller }) => `The seller “${seller}” is archived. Bring it back or choose another one.`,
  SELLER_OF_ANOTHER_PARTNER: ({ seller }) =>
    `“${seller}” is a seller of another partner. Choose an own one or one of the network.`,
  PRODUCT_NAMED_TWICE: ({ product }) =>
    product == null
      ? 'The seller of all other products is named twice.'
      : `Product ${product} is named twice. Leave one line.`,
  CENTRE_HAS_NO_SELLER: () => 'The centre has no seller. Name one in the card of the centre.',
  SELLER_INCOMPLETE: ({ seller, missing }) =>
    missing === 'account'
      ? `The seller “${seller}” has no main account. The partner’s administrator enters one into the seller’s card.`
      : `The seller “${seller}” has no tax regime on this date. The partner’s administrator sets it in the seller’s card.`,
  SELLER_IN_USE: ({ seller }) => `Centres sell for “${seller}”. Name another seller for them first.`,
  MAIN_ACCOUNT_STAYS: () => 'This is the main account. Make another one the main account first.',
  BAD_IMAGE: () => 'This is no PNG or JPEG picture, or the file is damaged. Take another file.',
  FILE_TOO_LARGE: ({ limit }) =>
    `The file is larger than ${Math.round(Number(limit) / 1024 / 1024)} MB. Make it smaller and try again.`,
  CALENDAR_DAY_WRONG: ({ problem }) =>
    calendarProblems[String(problem)] ?? 'The day cannot be like this. Check its date and kind.',
  CALENDAR_YEAR_EXISTS: ({ year }) => `There is a calendar of ${year} already. Edit it.`,
  IMPORT_UNREADABLE: ({ problem, row }) =>
    `${tableProblems[String(problem)] ?? 'The table could not be read. Save it as XLSX or CSV.'}${row == null ? '' : ` Row ${row}.`}`,
  IMPORT_COLUMNS_MISSING: ({ columns }) =>
    `The first row lacks the columns: ${[columns].flat().join(', ')}. Take the template.`,
  IMPORT_HAS_PROBLEMS: ({ row }) =>
    `There are mistakes, the first in row ${row}. Nothing was written. Mend the file and bring it again.`,
  IMPORT_IS_OVER: () => 'This file has been written or discarded. Bring a new one.',
  IMPORT_EMPTY: () => 'There is no row under the titles.',
  CELL_EMPTY: () => 'Not filled in',
  CELL_TOO_LONG: ({ limit }) => `Longer than ${limit} characters`,
  CELL_UNKNOWN_VALUE: ({ value, known }) => `There is no “${value}”${known == null ? '' : `. Known: ${known}`}`,
  ROW_REPEATED: ({ row }) => `The same stands in row ${row}`,
  CATALOGUE_CODE_TAKEN: ({ code }) => `The code ${code} is taken. Choose another one.`,
  REPEATED_CODE: () => 'The same row is given twice. Leave one.',
  UNKNOWN_PRODUCT: ({ product }) => `The catalogue has no product with the code “${product}”.`,
  UNKNOWN_FEATURE: () => 'The comparison table of the product has no such row any more. Reload the page.',
  PRODUCT_HAS_PLANS: ({ plans }) => `First take the plans of the product from sale: ${list(plans)}.`,
  DRAFT_EXISTS: () => 'The plan has a draft already. Publish it or throw it away.',
  EDITION_IS_PUBLISHED: () => 'A published edition does not change. Create a new one.',
  SALE_DATES_WRONG: () => 'The sale ends before it begins. Check the dates.',
  EDITION_HAS_HOLES: ({ count }) =>
    `Too early to publish, holes: ${count}. The check on the page of the plan names them.`,
  UNKNOWN_PRICE_ZONE: () => 'There is no such price zone, or it is closed. Reload the page.',
  CHANGE_IN_THE_PAST: () =>
    'Nothing is changed back in time: somebody may have bought at the old price. Choose today or later.',
  ZONE_NOT_PRICED: ({ missing }) =>
    `There are no prices in this zone for: ${list(missing)}. Publish editions with prices for it first.`,
  ZONE_HAS_REGIONS: () => 'There are regions in the zone. Move them first.',
  ADD_ON_PRICE_MISSING: ({ zones }) => `Each zone needs a price. Missing: ${list(zones)}.`,
  GROUND_REFERENCE_MISSING: () => 'The VAT exemption needs the number of the register entry or licence. Give it.',
  PLAN_NOT_ON_SALE: ({ plan }) => `The plan “${plan}” is not sold on this date. Choose another plan or date.`,
  ADD_ON_NOT_ON_SALE: ({ addOn }) => `“${addOn}” is not sold in this zone on this date.`,
  CATEGORY_NOT_SERVED: () => 'The plan is not sold to this category of clients. Choose another one.',
  PERIOD_NOT_SOLD: ({ months, sold }) => `The plan is not sold for ${months} months. Terms: ${list(sold)} months.`,
  ORGANISATIONS_OUT_OF_LIMIT: ({ least, most }) =>
    most == null
      ? `This plan is for ${least} organisations and more.`
      : `This plan is for ${least} to ${most} organisations. Take another plan for another number.`,
  REGION_HAS_NO_ZONE: () => 'This region has no price zone. Tell the administrator of the network.',
  PRICE_MISSING: ({ plan }) =>
    `The plan “${plan}” has no price for this region. Tell the administrator of the network.`,
  INVOICE_HAS_NO_LINES: () => 'The invoice is empty. Add a plan, goods or a service.',
  INVOICE_ITEM_UNCLEAR: () =>
    'A line is not complete: a plan with a period, goods of the catalogue, or a name with a price.',
  DISCOUNT_TOO_LARGE: ({ limitBp }) =>
    `The discount is above your limit of ${Number(limitBp) / 100} %. Make it smaller or ask the centre’s accountant or the partner.`,
  DISCOUNT_NEEDS_REASON: () => 'Say what the discount is for: the client sees the reason on the invoice.',
  PAY_UNTIL_WRONG: () => 'The term of payment lies between today and a year ahead. Choose another day.',
  OFFER_SHORTER_THAN_TERM: () => 'The offer ends before the term of payment. Choose a day not before it.',
  NOT_RENEWABLE: ({ status }) =>
    status === 'transferred'
      ? 'Another centre serves the client now and will renew.'
      : 'The subscription has not begun or is suspended: there is nothing to renew.',
  RENEWAL_INVOICED: ({ number }) =>
    number
      ? `Invoice No. ${String(number)} for this plan is issued and not paid.`
      : 'There is a draft for this plan already.',
  RUN_AT_WORK: () => 'The former command is still at work. Wait until it ends.',
  NOTHING_TO_DO_IN_RUN: () => 'Nothing in this list is left for such a command.',
  INVOICE_OUTDATED: ({ total, was }) =>
    `Prices, tax or requisites have changed since: it was ${money(Number(was))}, now it is ${money(Number(total))}. Open the draft, check and issue it.`,
  SEVERAL_SELLERS: () => 'These products have different sellers. Make an invoice for each.',
  INVOICE_TOTAL_IS_ZERO: () => 'The total is zero, there is nothing to pay. Make the discount smaller.',
  INVOICE_TOTAL_TOO_LARGE: () => 'The total is too large. Check price and quantity.',
  INVOICE_HAS_MONEY: ({ paid }) =>
    `${money(Number(paid))} has come on the invoice. Return it or take it off first, then annul.`,
  INVOICE_OVERPAID: ({ due }) => `${money(Number(due))} is due on the invoice. Put the rest on the client’s balance.`,
  PAYMENT_LARGER_THAN_PAID: ({ paid }) => `Only ${money(Number(paid))} is on the invoice: more can’t be taken off.`,
  INVOICE_OFFER_LAPSED: () =>
    'The money was sent after the end of the offer. Decide whether it is accepted, or extend the term.',
  CREDIT_TOO_LONG: ({ days }) =>
    `You may open access for ${days} days at most. The accountant or the network’s billing may give more.`,
  CREDIT_DATE_WRONG: () => 'Access opens from today on and no shorter than given already. Choose a later day.',
  CREDIT_NOTE_TOO_LARGE: ({ left }) => `${money(Number(left))} is left of the line: it can’t be made smaller by more.`,
  ANNUL_INSTEAD: () => 'Nothing would be left of an unpaid invoice. Annul it.',
  NO_RECIPIENT: () => 'The client has no e-mail. Enter an address.',
  WRONG_EMAIL: () => 'The address is misspelt. It looks like name@example.com.',
  SCAN_NOT_ACCEPTED: ({ limitMb }) => `A PDF, JPEG or PNG up to ${limitMb} MB will do. Save the scan as one of them.`,
  INVOICE_IS_ANNULLED: () => 'The invoice is annulled and not to be paid. Attach the scan to the one that replaced it.',
  TOO_MANY_SCANS: ({ limit }) => `${limit} files are attached already, no more are needed.`,
  MANAGER_NOT_OF_CENTRE: () => 'This person doesn’t work in the client’s centre. Choose another.',
  CLIENT_NOT_SERVED: () => 'The client is archived. Bring it back first, then invoice.',
  CENTRE_MAY_NOT_SELL: () => 'The centre doesn’t sell this product. Choose another or ask the partner.',
  CLIENT_EXISTS: ({ archived }) =>
    archived === true
      ? 'This client is there already, in the archive. Open its card and bring it back.'
      : 'This client is there already. Open its card.',
  CLIENT_SERVED_ELSEWHERE: ({ centre }) =>
    centre == null
      ? 'Another centre serves this client. You can ask for a transfer.'
      : `Centre ${centre} serves this client. You can ask for a transfer.`,
  CENTRE_NOT_NAMED: () => 'Choose the centre that will serve the client.',
  UNKNOWN_CLIENT_REGION: () => 'There is no such region. Choose one from the list.',
  CLIENT_NOT_ACTIVE: () => 'The client is archived or merged into another. Bring the card back first.',
  CANT_MERGE: ({ why }) =>
    why === 'OTHER_CENTRE'
      ? 'Cards of different centres can’t be merged. Ask for a transfer first.'
      : why === 'OTHER_INN'
        ? 'The cards have different INNs: they are different organisations.'
        : why === 'SAME'
          ? 'This is one and the same card. Choose another.'
          : 'The card that stays must be active. Bring it back from the archive.',
  PHONE_WRONG: () => 'There is no such number. Type 10 digits after +7.',
  REQUIREMENT_SHIPPED: () =>
    'A requirement of the law is not rewritten. If it does not apply to you, switch it off and say why.',
  REQUIREMENT_OFF: () => 'The requirement is switched off. Switch it on again first.',
  EVIDENCE_DATES_WRONG: () =>
    'Check the days: a term can’t end before it begins, nor a document be issued in the future.',
  APPOINTMENT_NEEDS_PERSON: () => 'Choose one of your people who work now.',
  PERSON_APPOINTED: () => 'This person is appointed already. Say whose appointment the new one replaces.',
  EVIDENCE_OVER: () => 'The evidence was taken back or replaced already. Reload the page.',
  DOCUMENT_RETIRED: () => 'The document is no longer listed. Put it back on the list first.',
  DOCUMENT_NOT_ACCEPTED: ({ limitMb }) => `A PDF, JPEG or PNG of at most ${limitMb} MB is taken. Choose another file.`,
  TOO_MANY_DOCUMENTS: ({ limit }) => `There are ${limit} files already; no more are taken.`,
  SERIAL_WRONG: ({ problem, purpose }) =>
    problem === 'characters'
      ? 'A serial number has Latin letters and digits only.'
      : purpose === 'licence'
        ? 'The serial number of a licence has 25 signs: five groups of five.'
        : 'The serial number of a carrier has 4 to 32 signs.',
  SERIAL_TAKEN: ({ serial }) =>
    `Number ${serial} is in the network’s stock already. See whether it was entered before.`,
  STOCK_KIND_TAKEN: ({ code }) => `The code ${code} is taken. Think of another.`,
  STOCK_KIND_ARCHIVED: ({ kind }) => `“${kind}” is not used any more. Choose another kind.`,
  NOTHING_IN_STOCK: ({ wanted }) => `The centre has no free “${wanted}”. Receive new ones or choose another kind.`,
  RESERVED_FOR_ANOTHER: ({ serial }) => `${serial} is kept for another client. Take another or lift the reservation.`,
  ALREADY_HANDED_OUT: ({ kind, serial }) =>
    `“${kind}” ${serial} is handed out already. Choose a free one or take this one back first.`,
  STOCK_OF_ANOTHER_CENTRE: () => 'The thing lies in another centre than the one that serves the client. Move it first.',
  COPY_NOT_ALLOWED: ({ kind }) => `“${kind}” does not let a key out: no copy can be made, issue a new key.`,
  COPY_NEEDS_CARRIERS: () => 'A copy goes from one key carrier to another. Name two different carriers.',
  NOT_OF_CENTRE: () => 'The person does not work at this centre. Choose a colleague from the list.',
  ALREADY_OF_CENTRE: () => 'The client is in this centre already.',
  TRANSFER_ALREADY_ASKED: () => 'A transfer of this client has been asked for and is not yet decided.',
  NOBODY_SERVES: () => 'There is no such client in the network. Enter it yourself.',
  CONSENT_NEEDED: () => 'Without consent to the processing of your data we can’t reach you.',
  REQUEST_NOT_ACCEPTED: () => 'The request was not accepted. Call the centre of your region.',
  UNKNOWN_REQUEST_REGION: () => 'There is no such region. Choose one from the list.',
  REQUEST_CLAIMED: ({ by }) => (by == null ? 'Somebody else has taken the request.' : `${by} has taken the request.`),
  CLIENT_TO_CONVERT_NEEDED: () => 'Fill in the client or choose one.',
  STATEMENT_REFUSED: ({ problem, line }) =>
    `The statement was not taken${Number(line) > 0 ? `: line ${line}` : ''} (${problem}). Export the file from the bank again and load it.`,
  STATEMENT_ACCOUNT_UNKNOWN: ({ account }) =>
    `Account ${account} belongs to none of your sellers. The partner’s administrator enters accounts into the seller’s card. Load the file again when this one is there.`,
  STATEMENT_OWNERS_MIXED: () => 'The file holds accounts of different owners. Export each statement by itself.',
  PAYMENT_EXCEEDED: ({ left }) => `Only ${money(Number(left))} is left in the payment. Lower the sum.`,
  INVOICE_EXCEEDED: ({ due }) => `Only ${money(Number(due))} is due. Put the rest on the client’s balance.`,
  INVOICE_OF_ANOTHER_SELLER: ({ number }) =>
    `Invoice No ${number} is another seller’s. The money did not come to his account.`,
  INVOICE_TAKES_NO_MONEY: ({ number }) => `Invoice No ${number} does not wait for money. Check its state.`,
  PAYMENT_OF_ANOTHER_CLIENT: () =>
    'The money is on another client’s balance. Bring the payment back to the queue and allocate it anew.',
  PAYMENT_IS_OUTGOING: () => 'This is an outgoing payment; it is not put to invoices.',
  BALANCE_TOO_SMALL: ({ held }) => `Only ${money(Number(held))} is on the client’s balance.`,
  ALLOCATION_REVERSED: () => 'The money has been taken off already. Reload the page.',
  PAYMENT_CLAIMED: ({ name }) => `${name} is working on this payment. Take the next one.`,
  RETURN_DOES_NOT_FIT: ({ left }) =>
    left == null
      ? 'The return can’t be made: the payment bears no account of the payer.'
      : `At most ${money(Number(left))} can be returned: the rest is allocated or on its way back.`,
  RETURN_CLAIM_DATE_WRONG: ({ from, until }) =>
    `Check the date of the claim: from ${date(String(from))} to ${date(String(until))}.`,
  RETURN_OWN_REQUEST: () => 'Another person approves a return that you asked for.',
  CERTIFICATE_PROFILE_MISSING: () => 'That profile is not in force now. Choose another.',
  CERTIFICATE_PROFILE_WRONG: ({ problem }) =>
    problem === 'PAST'
      ? 'An edition begins today at the earliest.'
      : problem === 'RESERVED'
        ? 'That purpose is kept for the services of the authority.'
        : 'Check the value: it can’t be written so.',
  CERTIFICATE_PROFILE_OWN: () => 'Another officer confirms your edition.',
  CERTIFICATE_PROFILE_CONFIRMED: () => 'The edition is confirmed already.',
  CERTIFICATE_SUBJECT_WRONG: ({ attribute }) => `Check the data of the holder: ${attribute}.`,
  CERTIFICATE_REQUEST_UNREADABLE: () => 'The request for a certificate can’t be read. Make key and request anew.',
  CERTIFICATE_POSSESSION_NOT_PROVED: () => 'The request is signed by another key. Make key and request anew.',
  CERTIFICATE_KEY_NOT_ALLOWED: () => 'The profile does not allow such a key. Make one of another kind.',
  CERTIFICATE_KEY_USED_BEFORE: () => 'This key has been used. Make a new one.',
  CERTIFICATE_REQUEST_DIFFERS: ({ attribute }) =>
    `The data of the request are not those of the application (${attribute}). Make the request anew.`,
  ISSUANCE_OWN_REQUEST: () => 'Another person approves your request.',
  ISSUANCE_APPROVED_ALREADY: () => 'You have approved already. One more officer is needed.',
  ISSUANCE_CHANGED: () => 'The request has changed while you looked. Reload the page and check again.',
  ISSUANCE_NOT_WAITING: () => 'This request waits for approval no longer.',
  REVOCATION_ASKED_ALREADY: () => 'That has been asked already; the request waits for an operator.',
  CODE_WORD_WRONG: () => 'The code word is wrong.',
  CODE_WORD_LOCKED: () =>
    'Too many wrong words. For a day it can’t be revoked by phone: the cabinet and the centre remain.',
  CODE_WORD_TOO_SHORT: ({ least }) => `A code word has at least ${least} characters.`,
  AUTHORITY_TERM_TOO_SHORT: ({ until }) =>
    `The key of the authority ends on ${date(String(until))}: the certificate would outlive it. The key is changed first; the request waits.`,
  KEY_CHANGE_OPEN: () => 'A change of this key is ordered already.',
  KEY_CHANGE_OWN: () => 'Another officer confirms your order.',
  KEY_CHANGE_OUTDATED: () => 'Things have changed while you looked. Reload the page and check again.',
  KEY_CHANGE_NOT_WAITING: () => 'This order waits for a decision no longer.',
  KEY_CHANGE_ROOT_FIRST: () => 'The root authority itself ends soon. Change the key of the root first.',
  SIGNER_AWAY: () => 'The signing service does not answer. What is approved will be issued when it is back.',
  HOLDER_SIGNATURE_WRONG: () => 'The signature was not accepted. Sign with this certificate and try again.',
  SIGNATURE_CHECK_NOT_POSSIBLE: ({ why }) =>
    why === 'NO_SIGNATURE'
      ? 'This is not a file of a signature, or it is damaged. Choose one that ends in sig, p7s or sgn.'
      : 'This file could not be checked: it is too complex. Check it with another program.',
  UNKNOWN_PLACEHOLDER: ({ name, known }) =>
    `This message knows no {{${name}}}. It knows: ${Array.isArray(known) && known.length > 0 ? known.join(', ') : 'none'}.`,
  PLACEHOLDER_MISSING: ({ name }) => `Without {{${name}}} this message may not be sent. Put it back.`,
  NOTIFICATION_FIXED: () => 'It is about the security of your access and can’t be switched off.',
  PUSH_SERVICE_UNKNOWN: () => 'We do not know the push service of this browser. Open Okno in another one.',
  TOPIC_CODE_TAKEN: ({ code }) => `Another topic has the code “${code}”. Take another one.`,
  PERIOD_WRONG: () => 'Check the days: the beginning not after the end, three years at most.',
  CARRIER_NOT_ALLOWED: () => 'The profile does not allow a carrier from there.',
  VISIT_PHOTO_MISSING: () => 'The profile wants a photo of the visit: take it and confirm.',
  SCAN_REFUSED: ({ problems }) => scanProblemWords('en', problems),
  TOO_MANY_PAGES: ({ limit }) => `A document has at most ${limit} files. Put the pages into one PDF.`,
  IDENTITY_CONFIRMED_ALREADY: ({ at }) =>
    `The identity was confirmed with this ticket already, ${dateTime(String(at))}. Nothing is left to do.`,
  APPLICATION_CLOSED: () => 'The application is already in another state. Reload the page.',
  DOCUMENTS_MISSING: () => 'Not all documents are uploaded. Add the missing ones and send again.',
  APPLICATION_DATA_WRONG: () => 'There are mistakes in the data. Correct what is marked red.',
  PROFILE_NOT_OFFERED: () => 'Such a certificate is not issued to this client. Choose another kind.',
  APPLICATION_CLAIMED: ({ by }) => `${by ?? 'Another operator'} is reviewing the application.`,
  CLAIM_FIRST: () => 'Take the application first.',
  REJECTION_REASON_UNKNOWN: () => 'This reason does not fit the document. Choose another one.',
  REJECTION_REASON_TAKEN: ({ code }) => `There is a reason with the code “${code}” already.`,
  ANOTHER_PERSON_NEEDED: () => 'Another person looks again at your decisions.',
  TICKET_WRONG: () => 'There is no such ticket. Check the number and the code.',
  TICKET_OUTDATED: () => 'The data have changed and the ticket holds no more. Ask for a new one.',
  CENTRE_CHECKS_NO_IDENTITY: () => 'This centre has no right to check identity.',
  CABINET_CLOSED: () => 'The cabinet is closed. Enter with a code by SMS.',
  INVOICE_OF_ANOTHER: () => 'This invoice can’t be linked: it is another client’s or no longer holds.',
  INVOICE_WITHOUT_CERTIFICATE: ({ number }) => `Invoice ${number} sells no certificate: choose another one.`,
  CERTIFICATES_USED_UP: ({ number }) => `Other applications have taken the certificates of invoice ${number}.`,
  CERTIFICATES_ALREADY_ISSUED: ({ number }) =>
    `A certificate of invoice ${number} is issued or being issued. Revoke it first, or take off less than its price.`,
  NOTHING_INCLUDED: () => 'No certificates are left in this subscription.',
  SIGNATURE_WRONG: () => 'The signature is not accepted: it was made with another key.',
  CERTIFICATE_NOT_VALID: () => 'This certificate no longer holds. Open a new application.',
};
