import { Event } from '../../platform/events/events.js';

/** Evidence of a mandatory requirement ends in so many days or fewer; told once for each of 90, 30 and 7. */
export class ComplianceEnding extends Event<{
  requirementId: string;
  title: string;
  titleEn: string;
  until: string;
  days: number;
}>('compliance.ending') {}
