import { Event } from '../../platform/events/events.js';

export class PersonalDataAsked extends Event<{ exportId: string; personId: string }>('personalData.asked') {}
export class PersonalDataReady extends Event<{ exportId: string; personId: string }>('personalData.ready') {}
export class ErasureAsked extends Event<{ erasureId: string; personId: string }>('erasure.asked') {}
/** The keys are gone; `fileKeys` are files that nobody can open any more. */
export class PersonErased extends Event<{ personId: string; fileKeys: readonly string[] }>('person.erased') {}
