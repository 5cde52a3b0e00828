import { Refusal } from '../../kernel/refusal.js';

/** No confirmed edition of that profile counts on this day. */
export class ProfileMissing extends Refusal('CERTIFICATE_PROFILE_MISSING', 'conflict') {}
/** `problem` says which rule of profiles is broken. */
export class ProfileWrong extends Refusal('CERTIFICATE_PROFILE_WRONG', 'badInput') {}
/** Whoever wrote an edition does not confirm it himself. */
export class ProfileOwn extends Refusal('CERTIFICATE_PROFILE_OWN', 'conflict') {}
export class ProfileConfirmed extends Refusal('CERTIFICATE_PROFILE_CONFIRMED', 'conflict') {}
/** `attribute` of the subject is missing, not wanted by the profile, or wrong. */
export class SubjectWrong extends Refusal('CERTIFICATE_SUBJECT_WRONG', 'badInput') {}
/** The request is no PKCS#10 that we can read. */
export class RequestUnreadable extends Refusal('CERTIFICATE_REQUEST_UNREADABLE', 'badInput') {}
/** The request was not signed by the key that it asks to certify. */
export class PossessionNotProved extends Refusal('CERTIFICATE_POSSESSION_NOT_PROVED', 'badInput') {}
export class KeyKindNotAllowed extends Refusal('CERTIFICATE_KEY_NOT_ALLOWED', 'badInput') {}
/** The key was certified for somebody else, or its certificate was revoked. */
export class KeyUsedBefore extends Refusal('CERTIFICATE_KEY_USED_BEFORE', 'conflict') {}
/** The name in the request is not that of the approved application; `attribute` differs. */
export class RequestDiffers extends Refusal('CERTIFICATE_REQUEST_DIFFERS', 'badInput') {}
/** Nobody approves what he has asked for himself. */
export class ApprovalOfOwnRequest extends Refusal('ISSUANCE_OWN_REQUEST', 'conflict') {}
/** One person counts once, in however many sessions. */
export class ApprovedAlready extends Refusal('ISSUANCE_APPROVED_ALREADY', 'conflict') {}
/** What was shown to the officer is not what is to be approved now. */
export class IssuanceChanged extends Refusal('ISSUANCE_CHANGED', 'conflict') {}
export class IssuanceNotWaiting extends Refusal('ISSUANCE_NOT_WAITING', 'conflict') {}
export class RevocationAskedAlready extends Refusal('REVOCATION_ASKED_ALREADY', 'conflict') {}
export class CodeWordWrong extends Refusal('CODE_WORD_WRONG', 'badInput') {}
/** Too many wrong code words: until `until` only other ways remain. */
export class CodeWordLocked extends Refusal('CODE_WORD_LOCKED', 'tooMany') {}
export class CodeWordTooShort extends Refusal('CODE_WORD_TOO_SHORT', 'badInput') {}
/** The process that holds the keys does not answer; what was asked for will be done when it does. */
export class SignerAway extends Refusal('SIGNER_AWAY', 'unavailable') {}
/** The signature under a request or receipt does not hold; `why` is the code of the validator. */
export class HolderSignatureWrong extends Refusal('HOLDER_SIGNATURE_WRONG', 'badInput') {}
/** The present key of the authority ends, at `until`, before a certificate of this profile would: the key is changed first. */
export class AuthorityTermTooShort extends Refusal('AUTHORITY_TERM_TOO_SHORT', 'conflict') {}
/** An order to change the key of this authority is under way. */
export class KeyChangeOpen extends Refusal('KEY_CHANGE_OPEN', 'conflict') {}
/** Nobody confirms what he has asked for himself. */
export class KeyChangeOwn extends Refusal('KEY_CHANGE_OWN', 'conflict') {}
/** What was shown to the officer is not what is so now. */
export class KeyChangeOutdated extends Refusal('KEY_CHANGE_OUTDATED', 'conflict') {}
export class KeyChangeNotWaiting extends Refusal('KEY_CHANGE_NOT_WAITING', 'conflict') {}
/** The root itself ends too soon: a key under it would end with it. */
export class KeyChangeRootFirst extends Refusal('KEY_CHANGE_ROOT_FIRST', 'conflict') {}
/** `why`: the bytes are no signed message at all (NO_SIGNATURE), or take too long (TIME), or the check broke (FAILED). */
export class CheckNotPossible extends Refusal('SIGNATURE_CHECK_NOT_POSSIBLE', 'badInput') {}
