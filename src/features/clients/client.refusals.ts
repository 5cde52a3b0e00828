import { Refusal } from '../../kernel/refusal.js';

/** The organisation is a client in the caller's own scope: `clientId` says which, `archived` whether it rests. */
export class ClientExists extends Refusal('CLIENT_EXISTS', 'conflict') {}
/** Another centre serves it; `centre` is its number when the caller may know it, else null. */
export class ClientServedElsewhere extends Refusal('CLIENT_SERVED_ELSEWHERE', 'conflict') {}
export class UnknownClientRegion extends Refusal('UNKNOWN_CLIENT_REGION', 'badInput') {}
export class ClientNotActive extends Refusal('CLIENT_NOT_ACTIVE', 'conflict') {}
export class CantMerge extends Refusal('CANT_MERGE', 'conflict') {}
/** Only who works at the client's centre can be its manager. */
export class ManagerNotOfCentre extends Refusal('MANAGER_NOT_OF_CENTRE', 'badInput') {}
export class PhoneWrong extends Refusal('PHONE_WRONG', 'badInput') {}
export class AlreadyOfCentre extends Refusal('ALREADY_OF_CENTRE', 'conflict') {}
export class TransferAlreadyAsked extends Refusal('TRANSFER_ALREADY_ASKED', 'conflict') {}
export class NobodyServes extends Refusal('NOBODY_SERVES', 'conflict') {}
