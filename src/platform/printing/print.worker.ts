import { move } from 'piscina';
import { type PrintDefinition, PrintProblem, type PrintProblemCode } from './print-definition.js';
import { renderPdf } from './render.js';

export interface PrintTask {
  definition: PrintDefinition;
  createdAt: Date;
}

/** Classes of errors do not cross threads, so a problem comes back as an answer. */
export type PrintAnswer = Uint8Array | { problem: PrintProblemCode; message: string };

export async function answer({ definition, createdAt }: PrintTask): Promise<PrintAnswer> {
  try {
    return await renderPdf(definition, createdAt);
  } catch (error) {
    if (error instanceof PrintProblem) return { problem: error.code, message: error.message };
    return { problem: 'PRINT_FAILED', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Entry of the worker thread: the bytes are handed over, not copied. */
export default async function printTask(task: PrintTask): Promise<PrintAnswer> {
  const made = await answer(task);
  return made instanceof Uint8Array ? (move(made as Uint8Array<ArrayBuffer>) as unknown as Uint8Array) : made;
}
