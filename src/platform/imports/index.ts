export type { ImportedRow, ImportProblem } from './import.entity.js';
export { CellUnknownValue } from './import.refusals.js';
export {
  type ImportColumn,
  type ImportHandler,
  Once,
  problemOf,
  problemsOf,
  type RowProblems,
  wrongFields,
} from './import-handler.js';
export { ImportsController } from './imports.controller.js';

import './imports.policy.js';

export { ImportsJobs } from './imports.jobs.js';
export { ImportsResolver } from './imports.resolver.js';
export { ImportRepository, ImportsService } from './imports.service.js';
